// As in ../oracle/Accepting.cs, step by step.

import { SocketShutdown } from "../../../src/constants/mod.ts";
import { LingerOption } from "../../../src/options/linger_option.ts";
import { four, orNull, type Scenarios } from "./_common.ts";

export const accepting: Scenarios = {
  "a listener": async (s) => {
    const socket = s.listening();
    await s.note(() => socket.connected);
    await s.note(() => socket.isBound);
    await s.note(() => orNull(socket.remoteEndPoint));
    await s.note(() => s.send(socket, four));
    await s.note(() => s.receive(socket, 4));
    await s.note(() => socket.shutdown(SocketShutdown.Both));
    await s.note(() => s.disconnect(socket, false));
  },
  "connect a listener": async (s) => {
    const socket = s.listening();
    await s.note(() => s.connect(socket, socket.localEndPoint!));
  },
  "accept without listen": async (s) => {
    await s.note(() => s.accept(s.tcp()));
    await s.note(() => s.accept(s.bound()));
    await s.note(async () => s.accept((await s.pair()).client));
  },
  "an accepted socket": async (s) => {
    const listener = s.listening();
    await s.connect(s.tcp(), listener.localEndPoint!);
    const server = await s.accept(listener);
    await s.note(() => server.connected);
    await s.note(() => server.isBound);
    await s.note(() => server.localEndPoint);
    await s.note(() => server.remoteEndPoint);
    await s.note(() => server.blocking);
  },
  "what an accepted socket inherits": async (s) => {
    const listener = s.listening();
    listener.noDelay = true;
    listener.sendTimeout = listener.receiveTimeout = 100;
    listener.lingerState = new LingerOption(true, 7);
    await s.connect(s.tcp(), listener.localEndPoint!);
    const server = await s.accept(listener);
    await s.note(() => server.noDelay);
    await s.note(() => server.sendTimeout);
    await s.note(() => server.receiveTimeout);
    await s.note(() => server.lingerState.lingerTime);
  },
  "accept into a socket": async (s) => {
    const listener = s.listening();
    const given = s.tcp();
    await s.note(() => listener.acceptAsync(s.bound()));
    await s.note(async () => listener.acceptAsync((await s.pair()).client));
    await s.connect(s.tcp(), listener.localEndPoint!);
    await s.note(async () => await listener.acceptAsync(given) === given);
    await s.note(() => given.connected);
  },
};
