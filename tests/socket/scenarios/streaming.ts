// As in ../oracle/Streaming.cs, step by step.

import { SocketError, SocketFlags } from "../../../src/constants/mod.ts";
import { four, nameOfError, nothing, type Scenarios } from "./_common.ts";

const { None } = SocketFlags;

export const streaming: Scenarios = {
  "send and receive without a connection": async (s) => {
    await s.note(() => s.send(s.tcp(), four));
    await s.note(() => s.receive(s.tcp(), 4));
    await s.note(() => s.send(s.bound(), four));
    await s.note(() => s.receive(s.bound(), 4));
    await s.note(() => s.receive(s.tcp(), 0));
    await s.note(() => s.send(s.tcp(), new Uint8Array(0)));
  },
  "the parameter for errors": async (s) => {
    const error = { value: SocketError.Success as SocketError };
    await s.note(() => s.tcp().send(four, 0, 4, None, error));
    await s.note(() => nameOfError(error.value));
    await s.note(() => s.tcp().receive(four, 0, 4, None, error));
    await s.note(() => nameOfError(error.value));
    const { client } = await s.pair();
    await s.note(() => client.send(four, 1, 2, None, error));
    await s.note(() => nameOfError(error.value));
    await s.note(() => s.tcp().send(four, 3, 2, None, error));
  },
  "send and receive": async (s) => {
    const { client, server } = await s.pair();
    await s.note(() => s.send(client, four));
    await s.readable(server);
    await s.note(() => server.available);
    await s.note(() => s.receive(server, 3));
    await s.note(() => s.receive(server, 3));
    await s.note(() => server.available);
  },
  "the end of the stream": async (s) => {
    const { client, server } = await s.pair();
    await s.send(client, four);
    client.dispose();
    await s.note(() => s.receive(server, 9));
    await s.note(() => s.receive(server, 9));
    await s.note(() => s.receive(server, 9));
    await s.note(() => server.connected);
    await s.note(() => server.available);
    await s.note(() => server.remoteEndPoint);
  },
  "empty buffers": async (s) => {
    const { client, server } = await s.pair();
    await s.note(() => s.send(client, new Uint8Array(0)));
    await s.send(client, four);
    await s.note(() => s.receive(server, 0));
    await s.note(() => s.receive(server, 9));
    client.dispose();
    await s.note(() => s.receive(server, 0));
  },
  "peek": async (s) => {
    const { client, server } = await s.pair();
    await s.send(client, four);
    await s.note(() => s.receive(server, 2, SocketFlags.Peek));
    await s.note(() => s.receive(server, 9));
  },
  "flags that Linux refuses": async (s) => {
    const { client, server } = await s.pair();
    const { Broadcast, Multicast, Partial } = SocketFlags;
    for (const flag of [Broadcast, Multicast, Partial]) {
      await s.note(() => s.send(client, four, flag));
      await s.note(() => s.receive(server, 1, flag));
    }
  },
  "flags that do nothing": async (s) => {
    const { client, server } = await s.pair();
    await s.note(() => s.send(client, four, SocketFlags.Peek));
    await s.note(() => s.receive(server, 9, SocketFlags.Truncated));
    await s.note(() => s.send(client, four, SocketFlags.ControlDataTruncated));
  },
  "out-of-band data": async (s) => {
    const { client } = await s.pair();
    await s.note(() => s.send(client, four, SocketFlags.OutOfBand));
  },
  "don't route": async (s) => {
    const { client } = await s.pair();
    await s.note(() => s.send(client, four, SocketFlags.DontRoute));
  },
  "offsets and sizes": async (s) => {
    const { client, server } = await s.pair();
    client.blocking = server.blocking = false;
    const bad = [[-1, 1], [5, 0], [0, 5], [2, 3], [0, -1]];
    for (const [offset, size] of [...bad, [4, 0], [1, 2]]) {
      await s.note(() => client.send(four, offset, size, None));
    }
    await s.readable(server);
    for (const [offset, size] of [...bad, [1, 2]]) {
      await s.note(() => server.receive(new Uint8Array(4), offset, size, None));
    }
    for (const size of [-1, 5, 3]) {
      await s.note(() => client.send(four, size, None));
    }
  },
  "buffers that there are not": async (s) => {
    const { client } = await s.pair();
    await s.note(() => client.send(nothing as Uint8Array));
    await s.note(() => client.receive(nothing as Uint8Array));
    await s.note(() => client.send(nothing as Uint8Array[]));
    await s.note(() => client.receive(nothing as Uint8Array[]));
    await s.note(() => s.send(client, []));
    await s.note(() => s.receive(client, []));
  },
  "several buffers": async (s) => {
    const { client, server } = await s.pair();
    const many = <T>(make: () => T) => Array.from({ length: 2400 }, make);
    await s.note(() => s.send(client, many(() => four)));
    let got = 0;
    while (got < 9000) got += await s.receive(server, 9000 - got);
    // The rest may come in several parts.
    await s.note(async () => {
      let rest = 0;
      while (rest < 600) {
        rest += await s.receive(server, many(() => new Uint8Array(1)));
      }
      return rest;
    });
    await s.note(() => s.send(client, [new Uint8Array(0), four]));
    const sizes = [1, 0, 9].map((size) => new Uint8Array(size));
    await s.note(() => s.receive(server, sizes));
  },
};
