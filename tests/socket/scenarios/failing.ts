// As in ../oracle/Failing.cs, step by step.

import { delay } from "@std/async";
import { SelectMode } from "../../../src/constants/mod.ts";
import { LingerOption } from "../../../src/options/linger_option.ts";
import { four, type Scenarios } from "./_common.ts";

export const failing: Scenarios = {
  "a reset": async (s) => {
    const { client, server } = await s.pair((client) =>
      client.lingerState = new LingerOption(true, 0)
    );
    client.dispose();
    await s.readable(server);
    await s.note(() => s.receive(server, 1));
    await s.note(() => server.connected);
    await s.note(() => s.send(server, four));
    await s.note(() => s.receive(server, 1));
    await s.note(() => server.poll(0, SelectMode.SelectRead));
    await s.note(() => server.poll(0, SelectMode.SelectWrite));
    await s.note(() => server.poll(0, SelectMode.SelectError));
    await s.note(() => server.remoteEndPoint);
  },
  "data before a reset": async (s) => {
    const { client, server } = await s.pair((client) =>
      client.lingerState = new LingerOption(true, 0)
    );
    await s.send(client, four);
    await s.note(() => s.receive(server, 2));
    client.dispose();
    await s.note(() => s.receive(server, 2));
  },
  "close with bytes that nobody read": async (s) => {
    const { client, server } = await s.pair();
    await s.send(client, four);
    await s.readable(server);
    server.dispose();
    await s.note(() => s.receive(client, 1));
  },
  "send to a peer that has closed": async (s) => {
    const { client, server } = await s.pair();
    server.dispose();
    await s.note(() => s.receive(client, 1));
    await s.note(() => s.send(client, four));
    await delay(20); // Until the peer's system has answered with a reset.
    await s.note(() => s.send(client, four));
    await s.note(() => client.connected);
  },
  "calls that do not wait": async (s) => {
    const listener = s.listening();
    listener.blocking = false;
    await s.note(() => listener.accept());
    await s.connect(s.tcp(), listener.localEndPoint!);
    await s.readable(listener);
    const server = s.keep(listener.accept());
    await s.note(() => server.blocking);
    await s.note(() => server.receive(new Uint8Array(1)));
    await s.note(() => server.send(four));
    const client = s.tcp();
    client.blocking = false;
    await s.note(() => client.connect(listener.localEndPoint!));
  },
};
