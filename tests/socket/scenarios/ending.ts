// As in ../oracle/Ending.cs, step by step.

import { SocketShutdown } from "../../../src/constants/mod.ts";
import { four, orNull, type Scenarios } from "./_common.ts";

export const ending: Scenarios = {
  "disconnect without a connection": async (s) => {
    await s.note(() => s.disconnect(s.tcp(), false));
    await s.note(() => s.disconnect(s.bound(), true));
  },
  "disconnect": async (s) => {
    const { client, server } = await s.pair();
    await s.note(() => s.disconnect(client, false));
    await s.note(() => client.connected);
    await s.note(() => client.isBound);
    await s.note(() => s.receive(server, 1));
    await s.note(() => s.send(client, four));
    await s.note(() => client.shutdown(SocketShutdown.Both));
  },
  "disconnect, then connect": async (s) => {
    const { client } = await s.pair();
    const there = s.listening().localEndPoint!;
    await s.disconnect(client, true);
    await s.note(() => s.connect(client, there));
    await s.note(() => client.connected);
  },
  "shutdown without a connection": async (s) => {
    await s.note(() => s.tcp().shutdown(SocketShutdown.Send));
    await s.note(() => s.bound().shutdown(SocketShutdown.Receive));
    await s.note(() => s.tcp().shutdown(SocketShutdown.Both));
  },
  "shutdown(Send)": async (s) => {
    const { client, server } = await s.pair();
    await s.note(() => client.shutdown(SocketShutdown.Send));
    await s.note(() => client.connected);
    await s.note(() => s.send(client, four));
    await s.note(() => s.receive(server, 1));
    await s.note(() => server.connected);
    await s.note(() => s.send(server, four));
    await s.note(() => s.receive(client, 9));
    await s.note(() => orNull(client.remoteEndPoint));
  },
  "shutdown(Receive)": async (s) => {
    const { client, server } = await s.pair();
    await s.note(() => client.shutdown(SocketShutdown.Receive));
    await s.note(() => client.connected);
    await s.note(() => s.receive(client, 1));
    await s.note(() => s.send(client, four));
    await s.note(() => s.receive(server, 9));
  },
  "shutdown(Both)": async (s) => {
    const { client, server } = await s.pair();
    await s.note(() => client.shutdown(SocketShutdown.Both));
    await s.note(() => client.connected);
    await s.note(() => s.receive(client, 1));
    await s.note(() => s.send(client, four));
    await s.note(() => s.receive(server, 9));
    await s.note(() => client.shutdown(SocketShutdown.Both));
  },
};
