/** The time of a network in memory, and that a seed makes a run again. */
import {
  assert,
  assertEquals,
  assertNotEquals,
  assertRejects,
  assertThrows,
} from "@std/assert";
import { deadline, delay } from "@std/async";
import { SelectMode, SocketError } from "../../../src/constants/mod.ts";
import {
  InvalidOperationException,
  SocketException,
} from "../../../src/errors/mod.ts";
import { IPAddress, IPEndPoint } from "../../../src/net/mod.ts";
import { TcpClient, TcpListener, UdpClient } from "../../../src/clients/mod.ts";
import { RealClock } from "../../../src/transport/memory/_real_clock.ts";
import { VirtualClock } from "../../../src/transport/memory/_virtual_clock.ts";
import { Socket } from "../../../src/socket/mod.ts";
import { MemoryNetwork } from "../../../src/transport/memory/mod.ts";
import { assertFails } from "../../socket/_assert.ts";
import { assertSocketError } from "../stream_contract.ts";
import { bytes, pair, take } from "./pair.ts";

const LIMIT = 5000;
const at = (port: number) => new IPEndPoint(IPAddress.loopback, port);

Deno.test("An automatic clock jumps to what is due, however late that is", async () => {
  const network = new MemoryNetwork({ latencyMs: 3_600_000 });
  using server = new UdpClient(at(53), { network });
  using client = new UdpClient({ network });
  await client.sendAsync(bytes(3), at(53));
  const { buffer } = await deadline(server.receiveAsync(), LIMIT);
  assertEquals([buffer.length, network.now], [3, 3_600_000]);
});

Deno.test("A manual clock stands still until advance(), which lets whoever was woken up go on", async () => {
  const network = new MemoryNetwork({ latencyMs: 10, clock: "manual" });
  using server = new UdpClient(at(53), { network });
  using client = new UdpClient({ network });
  const served = (async () => {
    const { buffer, remoteEndPoint } = await server.receiveAsync();
    await server.sendAsync(buffer, remoteEndPoint);
  })();
  await client.sendAsync(bytes(3), at(53));
  let answered = -1;
  const answering = client.receiveAsync().then(() => answered = network.now);
  await delay(5);
  assertEquals([network.now, answered], [0, -1]);
  // The answer is sent at 10, when the question is there, not when this ends.
  await network.advance(50);
  await Promise.all([served, answering]);
  assertEquals([network.now, answered], [50, 20]);
});

Deno.test("advance() calls pass one after another, and refuse what is no time", async () => {
  const network = new MemoryNetwork({ clock: "manual" });
  await Promise.all([network.advance(10), network.advance(5)]);
  assertEquals(network.now, 15);
  for (const ms of [-1, NaN, Infinity]) {
    await assertRejects(() => network.advance(ms), RangeError);
    await assertRejects(() => network.delay(ms), RangeError);
    assertThrows(() => network.timeout(ms), RangeError);
  }
});

Deno.test("A real clock uses the program's timers, and cannot be advanced", async () => {
  const network = new MemoryNetwork({ latencyMs: 1, clock: "real" });
  using server = new UdpClient(at(53), { network });
  using client = new UdpClient({ network });
  await client.sendAsync(bytes(3), at(53));
  await deadline(server.receiveAsync(), LIMIT);
  await assertRejects(() => network.advance(1), InvalidOperationException);
});

Deno.test("A synchronous call sleeps with a real clock, until what is due has come or its time is over", async () => {
  const network = new MemoryNetwork({ latencyMs: 1, clock: "real" });
  using server = new UdpClient(at(53), { network });
  using client = new UdpClient({ network });
  client.send(bytes(3), at(53));
  assertEquals(server.receive().buffer, bytes(3));
  server.client.receiveTimeout = 1;
  await assertFails(() => server.receive(), SocketError.TimedOut);
  server.client.receiveTimeout = 0;
  assertThrows(() => server.receive(), InvalidOperationException);
});

/** Does some work by a date that is 0 at first, and `oversleep` ms later after each sleep. */
function withDate(oversleep: number, work: () => void): void {
  const { now } = Date, { wait } = Atomics;
  let date = 0;
  Date.now = () => date;
  Atomics.wait = () => (date += oversleep, "timed-out");
  try {
    work();
  } finally {
    Date.now = now;
    Atomics.wait = wait;
  }
}

Deno.test("A synchronous call with a real clock says so where the date stands still", () => {
  withDate(0, () => {
    using network = new MemoryNetwork({ latencyMs: 10, clock: "real" });
    using server = new UdpClient(at(53), { network });
    using client = new UdpClient({ network });
    server.client.receiveTimeout = 5000;
    const receive = () => server.receive();
    assertThrows(receive, InvalidOperationException, "for ever");
    client.send(bytes(1), at(53));
    server.client.receiveTimeout = 0;
    assertThrows(receive, InvalidOperationException, "for ever");
  });
});

Deno.test("A real clock that has overslept does all that was due in time, and nothing later", () => {
  withDate(20, () => {
    const clock = new RealClock();
    const done: number[] = [];
    for (const ms of [5, 8, 12]) clock.schedule(ms, () => done.push(ms));
    assertEquals(clock.sleep(() => done.includes(8), 10, "A test"), true);
    for (const ms of [15, 21]) clock.schedule(ms, () => done.push(20 + ms));
    assertEquals(clock.sleep(() => false, 20, "A test"), false);
    assertEquals(done, [5, 8, 12, 35]);
    clock.stop();
  });
});

for (const call of ["pollAsync", "selectAsync"] as const) {
  Deno.test(`The time of Socket.${call}() is the network's`, async () => {
    const network = new MemoryNetwork({ latencyMs: 5000 });
    using server = new UdpClient(at(53), { network });
    using client = new UdpClient({ network });
    await client.sendAsync(bytes(3), at(53));
    const isReady = async (seconds: number) => {
      const { SelectRead } = SelectMode;
      const socket = server.client;
      if (call === "pollAsync") {
        return await socket.pollAsync(seconds * 1e6, SelectRead);
      }
      const list = [socket];
      await Socket.selectAsync(list, null, null, seconds * 1e6);
      return list.length === 1;
    };
    assertEquals(await deadline(isReady(3), LIMIT), false);
    assertEquals(network.now, 3000);
    assertEquals(await deadline(isReady(3), LIMIT), true);
    assertEquals(network.now, 5000);
  });
}

Deno.test("A connect that was begun is waited for in the network's time", () => {
  const network = new MemoryNetwork({ latencyMs: 500 });
  using listener = new TcpListener(at(80), { network });
  listener.start();
  using client = new TcpClient({ network, mode: "sync" });
  const begun = client.beginConnect(IPAddress.loopback, 80);
  assertEquals(begun.asyncWaitHandle.waitOne(600), false);
  assertEquals(network.now, 600);
  assertEquals(begun.asyncWaitHandle.waitOne(600), true);
  assertEquals(network.now, 1000);
  using other = new TcpClient({ network, mode: "sync" });
  other.client.blocking = false;
  assertThrows(() => other.connect(at(80)), SocketException);
  assertEquals(other.client.poll(600_000, SelectMode.SelectWrite), false);
  assertEquals(other.client.poll(600_000, SelectMode.SelectWrite), true);
  assertEquals(network.now, 2000);
});

Deno.test("waitOne() of an operation with two steps waits no longer than it is told", () => {
  using network = new MemoryNetwork({ latencyMs: 500 });
  using listener = new TcpListener(at(80), { network, mode: "sync" });
  listener.start();
  using client = new TcpClient({ network, mode: "sync" });
  client.beginConnect(IPAddress.loopback, 80);
  // The client comes at 500, and sends nothing.
  const begun = listener.server.beginAccept(1);
  assertEquals(begun.asyncWaitHandle.waitOne(600), false);
  assertEquals(network.now, 600);
});

Deno.test("A synchronous call waits for what is on the way", () => {
  const network = new MemoryNetwork({ latencyMs: 20 });
  using listener = new TcpListener(at(80), { network });
  listener.start();
  using client = new TcpClient({ network });
  client.connect(at(80));
  assertEquals(network.now, 40);
  using peer = listener.acceptSocket();
  client.client.send(bytes(5));
  assert(!peer.poll(0, SelectMode.SelectRead));
  assert(!peer.poll(19_000, SelectMode.SelectRead));
  assertEquals(network.now, 59);
  assertEquals(peer.receive(new Uint8Array(9)), 5);
  assertEquals(network.now, 60);
});

Deno.test("A synchronous timeout runs out in the network's time, to the millisecond", async () => {
  const network = new MemoryNetwork({ latencyMs: 300 });
  using server = new UdpClient(at(53), { network });
  using client = new UdpClient({ network });
  client.client.receiveTimeout = 1000;
  client.connect(at(53));
  // Those of a stranger wake the call up, and cost it the time that they took.
  using stranger = new UdpClient({ network });
  stranger.send(bytes(1), client.client.localEndPoint as IPEndPoint);
  await assertFails(() => client.receive(), SocketError.TimedOut);
  assertEquals(network.now, 1000);
  assertEquals(server.available, 0);
});

Deno.test("timeout() and delay() pass in the network's time", async () => {
  using network = new MemoryNetwork({ latencyMs: 30 });
  const signals = [network.timeout(20), network.timeout(40)];
  await network.delay(30);
  assertEquals(signals.map(({ aborted }) => aborted), [true, false]);
  assertEquals(signals[0].reason.name, "TimeoutError");
  const waiting = network.delay(1000, signals[1]);
  const error = await assertRejects(() => waiting, DOMException);
  assertEquals([error.name, network.now], ["TimeoutError", 40]);
  await assertRejects(() => network.delay(1, signals[0]), DOMException);
});

Deno.test("A disposed network lets nothing arrive, and leaves no timer", async () => {
  const network = new MemoryNetwork({ latencyMs: 10 });
  using server = new UdpClient(at(53), { network });
  using client = new UdpClient({ network });
  client.send(bytes(1), at(53));
  const signal = network.timeout(5);
  network[Symbol.dispose]();
  client.send(bytes(1), at(53));
  await delay(5);
  assertEquals([server.available, signal.aborted, network.now], [0, false, 0]);
});

Deno.test("bytesPerSecond lets bytes follow one another, and delays no end before them", () => {
  const network = new MemoryNetwork({ bytesPerSecond: 1000, latencyMs: 5 });
  using listener = new TcpListener(at(80), { network });
  listener.start();
  using client = new TcpClient({ network });
  client.connect(at(80));
  using server = listener.acceptSocket();
  const began = network.now;
  client.client.send(bytes(100));
  client.client.send(bytes(50));
  client.client.shutdown(1);
  const arrivals: [number, number][] = [];
  for (let count = 1; count > 0;) {
    count = server.receive(new Uint8Array(1000));
    arrivals.push([network.now - began, count]);
  }
  assertEquals(arrivals, [[105, 100], [155, 50], [155, 0]]);
});

Deno.test("A range of latencies keeps the bytes of a stream in order", () => {
  const network = new MemoryNetwork({ latencyMs: { min: 0, max: 50 } });
  const { client, server } = pair(network);
  for (let i = 0; i < 100; i++) client.tryWrite(new Uint8Array([i]));
  const got: number[] = [];
  while (got.length < 100) {
    assert(server.waitReadable(LIMIT));
    got.push(...take(server) as number[]);
  }
  assertEquals(got, [...bytes(100)]);
});

/** Several clients that ask and ask again, over UDP and TCP: what happened. */
async function randomRun(seed: number): Promise<string[]> {
  const trace: string[] = [];
  using network = new MemoryNetwork({
    seed,
    latencyMs: { min: 1, max: 40 },
    chunk: { min: 1, max: 7 },
    bytesPerSecond: 10_000,
    loss: 0.2,
    duplicate: 0.1,
    reorder: 0.2,
    trace: (line) => trace.push(line),
  });
  using udp = new UdpClient(at(53), { network });
  using tcp = new TcpListener(at(80), { network });
  tcp.start();
  const serving = (async () => {
    for await (const { buffer, remoteEndPoint } of udp) {
      await udp.sendAsync(buffer, remoteEndPoint);
    }
  })();
  const accepting = (async () => {
    for await (const client of tcp) {
      client.getStream().readable.pipeTo(client.getStream().writable)
        .catch((error) => trace.push(`${error}`));
    }
  })();
  const ask = async (name: number) => {
    using client = new UdpClient({ network });
    for (let attempt = 1;; attempt++) {
      await client.sendAsync(new Uint8Array(name), at(53));
      try {
        await client.receiveAsync(network.timeout(100));
        trace.push(`${network.now} ${name} has its answer ${attempt}`);
        break;
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
      }
    }
    using stream = new TcpClient({ network });
    await stream.connectAsync(at(80));
    await stream.getStream().writeAsync(new Uint8Array(50));
    const into = new Uint8Array(99);
    for (let got = 0; got < 50;) {
      const count = await stream.client.receiveAsync(into);
      trace.push(`${network.now} ${name} got ${count}`);
      got += count;
    }
  };
  await deadline(Promise.all([1, 2, 3, 4, 5].map(ask)), LIMIT);
  udp.dispose();
  tcp.stop();
  await Promise.allSettled([serving, accepting]);
  return trace;
}

Deno.test("The same seed gives the same run, event by event, and another seed another", async () => {
  const first = await randomRun(11);
  assert(first.length > 100);
  assertEquals(await randomRun(11), first);
  assertNotEquals(await randomRun(12), first);
});

Deno.test("A trace tells who sent what to whom, and when", () => {
  const trace: string[] = [];
  const network = new MemoryNetwork({
    latencyMs: 5,
    trace: (line) => trace.push(line),
  });
  using listener = new TcpListener(at(80), { network });
  listener.start();
  using client = new TcpClient({ network });
  client.connect(at(80));
  client.client.send(bytes(3));
  using server = listener.acceptSocket();
  server.receive(new Uint8Array(9));
  network.filterDatagrams(({ number }) => number === 2 ? "drop" : undefined);
  using udp = new UdpClient(at(53), { network });
  udp.send(bytes(1), at(53));
  udp.send(bytes(2), at(53));
  udp.receive();
  network.refuse(at(81));
  using other = new TcpClient({ network });
  assertSocketError(
    () => other.connect(at(81)),
    SocketError.ConnectionRefused,
  );
  assertEquals(trace, [
    "5 127.0.0.1:49152 > 127.0.0.1:80 connect",
    "15 127.0.0.1:49152 > 127.0.0.1:80 data 3",
    "15 127.0.0.1:53 > 127.0.0.1:53 #1 datagram 1",
    "15 127.0.0.1:53 > 127.0.0.1:53 #2 datagram 2",
    "15 127.0.0.1:53 > 127.0.0.1:53 #2 lost",
    "20 127.0.0.1:53 > 127.0.0.1:53 #1 at 127.0.0.1:53",
    "25 127.0.0.1:81 refused ConnectionRefused",
  ]);
});

for (const clock of ["manual", "automatic"] as const) {
  Deno.test(`What throws at its time holds up nothing else of a clock that is ${clock}`, async () => {
    const virtual = new VirtualClock(clock === "manual");
    const done: string[] = [];
    const failed = new Promise((resolve) => {
      addEventListener("error", (event) => {
        event.preventDefault();
        resolve(event.error);
      }, { once: true });
    });
    const { promise: end, resolve } = Promise.withResolvers<void>();
    virtual.schedule(5, () => {
      throw new SyntaxError("first");
    });
    virtual.schedule(5, () => done.push("same time"));
    virtual.schedule(9, () => {
      done.push("later");
      resolve();
    });
    if (clock === "manual") {
      await assertRejects(() => virtual.advance(5), SyntaxError, "first");
      assertEquals([virtual.now, done], [5, ["same time"]]);
      await virtual.advance(4);
    } else {
      assert(await deadline(failed, LIMIT) instanceof SyntaxError);
    }
    await deadline(end, LIMIT);
    assertEquals([virtual.now, done], [9, ["same time", "later"]]);
  });
}

Deno.test("A synchronous wait throws what failed while it slept, all of it", () => {
  const virtual = new VirtualClock(true);
  for (const text of ["one", "two"]) {
    virtual.schedule(5, () => {
      throw new Error(text);
    });
  }
  const sleep = () => virtual.sleep(() => false, 10, "A test");
  const { errors } = assertThrows(sleep, AggregateError);
  assertEquals(errors.map(({ message }) => message), ["one", "two"]);
  assertEquals([sleep(), virtual.now], [false, 15]);
});
