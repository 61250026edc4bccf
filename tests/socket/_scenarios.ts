// The scenarios of oracle/Scenarios.cs, step by step, in the same order.

import { delay } from "@std/async";
import {
  AddressFamily,
  ProtocolType,
  SelectMode,
  SocketError,
  SocketFlags,
  SocketShutdown,
  SocketType,
} from "../../src/constants/mod.ts";
import {
  DnsEndPoint,
  type EndPoint,
  IPAddress,
  IPEndPoint,
} from "../../src/net/mod.ts";
import { LingerOption } from "../../src/options/linger_option.ts";
import { Socket } from "../../src/socket/mod.ts";
import { here, type Stage } from "./_stage.ts";

const { InterNetwork: V4, InterNetworkV6: V6 } = AddressFamily;
const { None } = SocketFlags;
const four = Uint8Array.of(1, 2, 3, 4);
const cancelled = AbortSignal.abort();
const nothing = null as unknown;

/** Values that .NET gives as null. */
const orNull = (value: unknown) => value ?? null;

const nameOfFamily = (family: AddressFamily) =>
  family === V6 ? "InterNetworkV6" : "InterNetwork";

/** What a `SocketError` is called where .NET gives it. */
const nameOfError = (error: SocketError) =>
  Object.keys(SocketError).find((name) =>
    SocketError[name as keyof typeof SocketError] === error
  );

export const scenarios: Record<string, (s: Stage) => Promise<void>> = {
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
    const { port } = s.listening().localEndPoint!;
    const addresses = [IPAddress.ipv6Loopback, IPAddress.loopback];
    await s.note(() => s.connect(socket, addresses, port));
    await s.note(() => socket.remoteEndPoint);
  },
  "connect to a host": async (s) => {
    const { port } = s.listening().localEndPoint!;
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
    const { port } = listener.localEndPoint!;
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
