// As in ../oracle/Connecting.cs, step by step.

import { AddressFamily } from "../../../src/constants/mod.ts";
import { DnsEndPoint, IPAddress, IPEndPoint } from "../../../src/net/mod.ts";
import type { Scenarios } from "./_common.ts";
import { localOf } from "../_end_points.ts";

const V6 = AddressFamily.InterNetworkV6;
const nameOfFamily = (family: AddressFamily) =>
  family === V6 ? "InterNetworkV6" : "InterNetwork";

export const connecting: Scenarios = {
  "connect": async (s) => {
    const listener = s.listening();
    const socket = s.tcp();
    await s.note(() => s.connect(socket, listener.localEndPoint!));
    await s.note(() => socket.connected);
    await s.note(() => socket.isBound);
    await s.note(() => socket.localEndPoint);
    await s.note(() => socket.remoteEndPoint);
  },
  "connect again": async (s) => {
    const { client } = await s.pair();
    const there = s.listening().localEndPoint!;
    await s.note(() => s.connect(client, there));
    await s.note(() => client.connected);
  },
  "connect an accepted socket": async (s) => {
    const { server } = await s.pair();
    const there = s.listening().localEndPoint!;
    await s.note(() => s.connect(server, there));
  },
  "connect to nobody, then to somebody": async (s) => {
    const socket = s.tcp();
    const nobody = s.bound().localEndPoint!;
    await s.note(() => s.connect(socket, nobody));
    await s.note(() => socket.connected);
    const there = s.listening().localEndPoint!;
    await s.note(() => s.connect(socket, there));
    await s.note(() => socket.connected);
  },
  "connect to port 0": (s) =>
    s.note(() => s.connect(s.tcp(), IPAddress.loopback, 0)),
  "connect to ports that there are not": async (s) => {
    await s.note(() => s.connect(s.tcp(), IPAddress.loopback, -1));
    await s.note(() => s.connect(s.tcp(), IPAddress.loopback, 65536));
    await s.note(() => s.connect(s.tcp(), [IPAddress.loopback], 65536));
    await s.note(() => s.connect(s.tcp(), "localhost", -1));
  },
  "connect to nothing": async (s) => {
    await s.note(() => s.connect(s.tcp(), null));
    await s.note(() => s.connect(s.tcp(), null, 1));
    await s.note(() => s.connect(s.tcp(), null, 1));
    await s.note(() => s.connect(s.tcp(), null, 1));
    await s.note(() => s.connect(s.tcp(), [], 1));
  },
  "connect to an end point of another family": async (s) => {
    const six = new IPEndPoint(IPAddress.ipv6Loopback, 9);
    const loopback = new IPEndPoint(IPAddress.loopback, 9);
    await s.note(() => s.connect(s.tcp(), six));
    await s.note(() => s.connect(s.tcp(V6), loopback));
  },
  "connect to an address of another family": async (s) => {
    await s.note(() => s.connect(s.tcp(), IPAddress.ipv6Loopback, 9));
    await s.note(() => s.connect(s.tcp(V6), IPAddress.loopback, 9));
  },
  "connect to addresses of another family": (s) =>
    s.note(() => s.connect(s.tcp(), [IPAddress.ipv6Loopback], 9)),
  "connect to several addresses": async (s) => {
    const socket = s.dual();
    const { port } = localOf(s.listening());
    const addresses = [IPAddress.ipv6Loopback, IPAddress.loopback];
    await s.note(() => s.connect(socket, addresses, port));
    await s.note(() => socket.remoteEndPoint);
  },
  "connect to a host": async (s) => {
    const { port } = localOf(s.listening());
    const socket = s.tcp();
    await s.note(() => s.connect(socket, "localhost", port));
    await s.note(() => socket.remoteEndPoint);
    const other = s.tcp();
    await s.note(() => s.connect(other, new DnsEndPoint("127.0.0.1", port)));
    await s.note(() => other.remoteEndPoint);
  },
  "connect from a bound socket": async (s) => {
    const there = s.listening().localEndPoint!;
    const socket = s.bound();
    const before = `${socket.localEndPoint}`;
    await s.note(() => s.connect(socket, there));
    await s.note(() => `${socket.localEndPoint}` === before);
  },
  "a dual-mode socket connects to IPv4": async (s) => {
    const socket = s.dual();
    const there = s.listening().localEndPoint!;
    await s.note(() => s.connect(socket, there));
    await s.note(() => socket.remoteEndPoint);
    await s.note(() => socket.localEndPoint);
  },
  "a dual-mode listener accepts IPv4": async (s) => {
    const listener = s.dual();
    listener.bind(new IPEndPoint(IPAddress.ipv6Any, 0));
    listener.listen();
    await s.note(() => listener.localEndPoint);
    const { port } = localOf(listener);
    await s.connect(s.tcp(), IPAddress.loopback, port);
    const server = await s.accept(listener);
    await s.note(() => server.localEndPoint);
    await s.note(() => server.remoteEndPoint);
    await s.note(() => server.dualMode);
    await s.note(() => nameOfFamily(server.addressFamily));
  },
  "dualMode": async (s) => {
    await s.note(() => s.tcp().dualMode);
    await s.note(() => void (s.tcp().dualMode = true));
    const socket = s.tcp(V6);
    await s.note(() => void (socket.dualMode = true));
    await s.note(() => socket.dualMode);
    const bound = s.bound(V6);
    await s.note(() => void (bound.dualMode = true));
  },
};
