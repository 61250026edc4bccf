// As in ../oracle/Waiting.cs, step by step.

import {
  SelectMode,
  SocketFlags,
  SocketShutdown,
} from "../../../src/constants/mod.ts";
import { IPAddress } from "../../../src/net/mod.ts";
import { here } from "../_stage.ts";
import { four, type Scenarios } from "./_common.ts";

const { None } = SocketFlags;
const cancelled = AbortSignal.abort();

export const waiting: Scenarios = {
  "a disposed socket": async (s) => {
    const { client: socket } = await s.pair();
    socket.dispose();
    await s.note(() => socket.connected);
    await s.note(() => socket.isBound);
    await s.note(() => socket.blocking);
    await s.note(() => void (socket.blocking = false));
    await s.note(() => socket.available);
    await s.note(() => socket.localEndPoint);
    await s.note(() => socket.remoteEndPoint);
    await s.note(() => socket.noDelay);
    await s.note(() => socket.lingerState);
    await s.note(() => socket.sendTimeout);
    await s.note(() => socket.exclusiveAddressUse);
    await s.note(() => socket.bind(here()));
    await s.note(() => socket.listen());
    await s.note(() => s.accept(socket));
    await s.note(() => s.connect(socket, IPAddress.loopback, 9));
    await s.note(() => s.send(socket, four));
    await s.note(() => s.receive(socket, 1));
    await s.note(() => socket.shutdown(SocketShutdown.Both));
    await s.note(() => s.disconnect(socket, false));
    await s.note(() => socket.poll(0, SelectMode.SelectRead));
    await s.note(() => socket.dispose());
    await s.note(() => socket.close());
  },
  "close with odd timeouts": async (s) => {
    await s.note(() => s.tcp().close(-2));
    await s.note(() => s.tcp().close(-1));
    await s.note(() => s.tcp().close(0));
  },
  "a receive that times out": async (s) => {
    const { client, server } = await s.pair();
    server.receiveTimeout = 20;
    await s.note(() => server.receive(new Uint8Array(1)));
    await s.note(() => server.connected);
    await s.send(client, four);
    server.receiveTimeout = 5000;
    await s.note(() => server.receive(new Uint8Array(9)));
  },
  "dispose while calls wait": async (s) => {
    const { client } = await s.pair();
    const listener = s.listening();
    const receiving = s.note(() => client.receiveAsync(new Uint8Array(1)));
    const accepting = s.note(() => listener.acceptAsync());
    client.dispose();
    listener.dispose();
    await receiving;
    await accepting;
  },
  "shutdown(Receive) while a receive waits": async (s) => {
    const { client } = await s.pair();
    const receiving = s.note(() => client.receiveAsync(new Uint8Array(1)));
    client.shutdown(SocketShutdown.Receive);
    await receiving;
  },
  "calls that are cancelled before": async (s) => {
    const { client, server } = await s.pair();
    const listener = s.listening();
    const there = listener.localEndPoint!;
    await s.note(() => s.tcp().connectAsync(there, cancelled));
    await s.note(() => listener.acceptAsync(cancelled));
    await s.note(() => client.sendAsync(four, None, cancelled));
    await s.note(() => client.receiveAsync(new Uint8Array(1), None, cancelled));
    await s.note(() => client.disconnectAsync(false, cancelled));
    await s.note(() => client.connected);
    await s.note(() => server.available);
  },
  "a receive that is cancelled, then data": async (s) => {
    const { client, server } = await s.pair();
    const source = new AbortController();
    const receiving = s.note(() =>
      server.receiveAsync(new Uint8Array(1), None, source.signal)
    );
    source.abort();
    await receiving;
    await s.send(client, four);
    await s.note(() => s.receive(server, 9));
  },
  "an accept that is cancelled, then a client": async (s) => {
    const listener = s.listening();
    const source = new AbortController();
    const accepting = s.note(() => listener.acceptAsync(source.signal));
    source.abort();
    await accepting;
    await s.connect(s.tcp(), listener.localEndPoint!);
    await s.note(async () => (await s.accept(listener)).connected);
  },
  "one of three receives is cancelled": async (s) => {
    const { client, server } = await s.pair();
    const source = new AbortController();
    const first = server.receiveAsync(new Uint8Array(2));
    const second = server.receiveAsync(new Uint8Array(2), source.signal);
    const third = server.receiveAsync(new Uint8Array(2));
    source.abort();
    await s.note(() => second);
    await s.send(client, four);
    await s.note(() => first);
    await s.note(() => third);
  },
};
