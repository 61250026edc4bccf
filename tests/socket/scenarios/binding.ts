// As in ../oracle/Binding.cs, step by step.

import {
  AddressFamily,
  ProtocolType,
  SocketType,
} from "../../../src/constants/mod.ts";
import { type EndPoint, IPAddress, IPEndPoint } from "../../../src/net/mod.ts";
import { Socket } from "../../../src/socket/mod.ts";
import { here } from "../_stage.ts";
import { nothing, orNull, type Scenarios } from "./_common.ts";

const V4 = AddressFamily.InterNetwork;
const V6 = AddressFamily.InterNetworkV6;
const nameOfFamily = (family: AddressFamily) =>
  family === V6 ? "InterNetworkV6" : "InterNetwork";

export const binding: Scenarios = {
  "a fresh socket": async (s) => {
    const socket = s.tcp();
    await s.note(() => socket.connected);
    await s.note(() => socket.isBound);
    await s.note(() => socket.blocking);
    await s.note(() => orNull(socket.localEndPoint));
    await s.note(() => orNull(socket.remoteEndPoint));
    await s.note(() => socket.available);
    await s.note(() => socket.noDelay);
    await s.note(() => socket.lingerState.enabled);
    await s.note(() => socket.lingerState.lingerTime);
    await s.note(() => socket.sendTimeout);
    await s.note(() => socket.receiveTimeout);
    await s.note(() => socket.exclusiveAddressUse);
  },
  "a fresh dual-mode socket": async (s) => {
    await s.note(() => s.dual().dualMode);
    await s.note(() => nameOfFamily(s.dual().addressFamily));
    await s.note(() => s.tcp(V6).dualMode);
  },
  "kinds that cannot be opened": async (s) => {
    await s.note(() => new Socket(V4, SocketType.Stream, ProtocolType.Udp));
    await s.note(() =>
      new Socket(AddressFamily.AppleTalk, SocketType.Stream, ProtocolType.Tcp)
    );
  },
  "bind": async (s) => {
    const socket = s.tcp();
    await s.note(() => socket.bind(here()));
    await s.note(() => socket.isBound);
    await s.note(() => orNull(socket.localEndPoint));
    await s.note(() => orNull(socket.remoteEndPoint));
    await s.note(() => socket.connected);
  },
  "bind twice": async (s) => {
    const socket = s.bound();
    await s.note(() => socket.bind(here()));
  },
  "bind where somebody listens": async (s) => {
    const socket = s.tcp();
    const there = s.listening().localEndPoint!;
    await s.note(() => socket.bind(there));
    await s.note(() => socket.isBound);
    await s.note(() => socket.bind(here()));
  },
  "bind to another machine's address": (s) =>
    s.note(() => s.tcp().bind(new IPEndPoint(IPAddress.parse("192.0.2.1"), 0))),
  "bind to another family's address": async (s) => {
    await s.note(() => s.tcp().bind(here(V6)));
    await s.note(() => s.tcp(V6).bind(here()));
  },
  "bind to nothing": (s) => s.note(() => s.tcp().bind(nothing as EndPoint)),
  "bind a connected socket": async (s) => {
    const { client } = await s.pair();
    await s.note(() => client.bind(here()));
  },
  "bind a dual-mode socket to IPv4": async (s) => {
    const socket = s.dual();
    await s.note(() => socket.bind(here()));
    await s.note(() => socket.localEndPoint);
  },
  "listen without bind": async (s) => {
    const socket = s.tcp();
    await s.note(() => socket.listen());
    await s.note(() => socket.isBound);
    await s.note(() => orNull(socket.localEndPoint));
  },
  "listen again": async (s) => {
    const socket = s.listening();
    await s.note(() => socket.listen());
    await s.note(() => socket.listen(5));
  },
  "listen with odd backlogs": async (s) => {
    await s.note(() => s.bound().listen(-1));
    await s.note(() => s.bound().listen(0));
    await s.note(() => s.bound().listen(2 ** 31 - 1));
  },
  "listen on a connected socket": async (s) => {
    const { client } = await s.pair();
    await s.note(() => client.listen());
  },
  "listen where another listens": async (s) => {
    const first = s.bound();
    const second = s.tcp();
    await s.note(() => second.bind(first.localEndPoint!));
    await s.note(() => first.listen());
    await s.note(() => second.listen());
  },
};
