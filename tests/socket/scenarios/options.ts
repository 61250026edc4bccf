// As in ../oracle/Options.cs, step by step.

import { SelectMode, SocketShutdown } from "../../../src/constants/mod.ts";
import { LingerOption } from "../../../src/options/linger_option.ts";
import type { Socket } from "../../../src/socket/mod.ts";
import { here } from "../_stage.ts";
import { nothing, type Scenarios } from "./_common.ts";

export const options: Scenarios = {
  "timeouts": async (s) => {
    const socket = s.tcp();
    await s.note(() => void (socket.receiveTimeout = -1));
    await s.note(() => socket.receiveTimeout);
    await s.note(() => void (socket.receiveTimeout = -2));
    await s.note(() => void (socket.sendTimeout = -1));
    await s.note(() => socket.sendTimeout);
    await s.note(() => void (socket.sendTimeout = -2));
    await s.note(() => void (socket.sendTimeout = 1234));
    await s.note(() => socket.sendTimeout);
  },
  "lingerState": async (s) => {
    const socket = s.tcp();
    const set = (seconds: number) =>
      socket.lingerState = new LingerOption(true, seconds);
    await s.note(() => void set(65535));
    await s.note(() => socket.lingerState.lingerTime);
    await s.note(() => void set(65536));
    await s.note(() => void set(-1));
    await s.note(() => void (socket.lingerState = nothing as LingerOption));
  },
  "noDelay": async (s) => {
    const { client } = await s.pair();
    await s.note(() => client.noDelay);
    await s.note(() => void (client.noDelay = true));
    await s.note(() => client.noDelay);
  },
  "exclusiveAddressUse": async (s) => {
    const socket = s.tcp();
    await s.note(() => void (socket.exclusiveAddressUse = false));
    await s.note(() => socket.exclusiveAddressUse);
    await s.note(() => void (s.bound().exclusiveAddressUse = false));
  },
  "two listeners that share a port": async (s) => {
    const first = s.tcp();
    first.exclusiveAddressUse = false;
    first.bind(here());
    first.listen();
    const second = s.tcp();
    second.exclusiveAddressUse = false;
    await s.note(() => second.bind(first.localEndPoint!));
    await s.note(() => second.listen());
  },
  "poll": async (s) => {
    const { SelectRead, SelectWrite, SelectError } = SelectMode;
    const all = async (socket: Socket) => {
      for (const mode of [SelectRead, SelectWrite, SelectError, 9]) {
        await s.note(() => socket.poll(0, mode as SelectMode));
      }
    };
    await all(s.tcp());
    await all(s.bound());
    await all(s.listening());
    await all((await s.pair()).client);
    const { client, server } = await s.pair();
    client.dispose();
    await s.readable(server);
    await all(server);
  },
  "poll of a reset connection": async (s) => {
    const { client, server } = await s.pair((client) =>
      client.lingerState = new LingerOption(true, 0)
    );
    client.dispose();
    await s.readable(server);
    await s.note(() => server.poll(0, SelectMode.SelectRead));
    await s.note(() => server.poll(0, SelectMode.SelectWrite));
    await s.note(() => server.poll(0, SelectMode.SelectError));
    await s.note(() => s.receive(server, 1));
    await s.note(() => server.poll(0, SelectMode.SelectError));
  },
  "available": async (s) => {
    await s.note(() => s.bound().available);
    await s.note(() => s.listening().available);
    const { client } = await s.pair();
    client.shutdown(SocketShutdown.Both);
    await s.note(() => client.available);
  },
};
