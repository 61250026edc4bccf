// Made from src/ with `deno task generate`.
import {
  AddressFamily,
  Begun,
  INT32_MAX,
  IPAddress,
  IPEndPoint,
  InvalidOperationException,
  MAX_DATAGRAM,
  MAX_DATAGRAM_IPV6,
  SocketError,
  UnixDomainSocketEndPoint,
  WOULD_BLOCK,
  atOnce,
  createSocketException,
  endPointOf,
  enumName,
  failingWith,
  isAnyIPv4,
  outcomeOf,
  pathOf,
  runSync,
  sleep,
  wait
} from "./sockets.js";

async function abortable(promise, signal) {
  if (signal === void 0) return await promise;
  signal.throwIfAborted();
  const aborted = Promise.withResolvers();
  const onAbort = () => aborted.reject(signal.reason);
  signal.addEventListener("abort", onAbort);
  try {
    return await Promise.race([
      promise,
      aborted.promise
    ]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
async function delay(clock, ms, signal) {
  if (ms === 0) return;
  const elapsed = Promise.withResolvers();
  const cancel = clock.schedule(ms, elapsed.resolve);
  try {
    await abortable(elapsed.promise, signal);
  } finally {
    cancel();
  }
}

function placeOf(endPoint, ipv6Only = false) {
  const { address, port } = endPoint;
  return {
    address: address.isIPv4MappedToIPv6 ? address.mapToIPv4() : address,
    port,
    ipv6Only
  };
}
function isAny(address) {
  return isAnyIPv4(address) || address.equals(IPAddress.ipv6Any);
}
function covers(place, target) {
  if (place.port !== target.port) return false;
  if (place.address.equals(target.address)) return true;
  if (place.address.equals(IPAddress.ipv6Any)) {
    return !place.ipv6Only || isIPv6(target.address);
  }
  return place.address.equals(IPAddress.any) && !isIPv6(target.address);
}
function overlap(one, other) {
  return covers(one, other) || covers(other, one);
}
function destination(address) {
  if (address.equals(IPAddress.any)) return IPAddress.loopback;
  if (address.equals(IPAddress.ipv6Any)) return IPAddress.ipv6Loopback;
  return address;
}
function sourceFor(target) {
  const [first] = target.getAddressBytes();
  return !isIPv6(target) && first === 127 ? IPAddress.loopback : target;
}
function seenFrom(address, endPoint) {
  if (!isIPv6(address) || isIPv6(endPoint.address)) return endPoint;
  return new IPEndPoint(endPoint.address.mapToIPv6(), endPoint.port);
}
function isIPv6(address) {
  return address.addressFamily === AddressFamily.InterNetworkV6;
}

var Clock = class {
  #sleeper = {
    probe() {
    },
    sleep: (all, timeoutMs) => this.sleep(() => all.some(({ isReady }) => isReady), timeoutMs, "A synchronous poll or select"),
    timing: {
      time: () => this.now,
      schedule: (delayMs, run) => this.schedule(delayMs, run)
    }
  };
  time = () => this.now;
  waitable(isReady) {
    const sleeper = this.#sleeper;
    return {
      get isReady() {
        return isReady();
      },
      isKnown: true,
      sleeper
    };
  }
};
function waitsForEver(what) {
  return new InvalidOperationException(`${what} would wait for ever, as nothing else can run meanwhile`);
}

var Paths = class {
  #listeners = /* @__PURE__ */ new Map();
  assertFree(endPoint) {
    this.assertValid(endPoint);
    if (!this.#listeners.has(pathOf(endPoint))) return;
    throw createSocketException(SocketError.AddressAlreadyInUse, `${endPoint}`);
  }
  assertValid(endPoint) {
    const path = pathOf(endPoint);
    if (path !== "" && (isAbstract(endPoint) || !path.includes("\0"))) return;
    throw createSocketException(SocketError.InvalidArgument, `${endPoint}`);
  }
  add(listener) {
    this.#listeners.set(pathOf(listener.localEndPoint), listener);
  }
  remove(listener) {
    this.#listeners.delete(pathOf(listener.localEndPoint));
  }
  find(endPoint) {
    return this.#listeners.get(pathOf(endPoint));
  }
  joint(to, listener) {
    const from = endPointOf("");
    return {
      client: [
        from,
        to
      ],
      server: [
        to,
        from
      ],
      listener,
      onGone() {
      }
    };
  }
};
function isAbstract(endPoint) {
  return pathOf(endPoint).startsWith("\0");
}

var GOLDEN_STEP = 2654435769;
var uses = {
  deliveries: 0,
  travels: 1,
  connects: 2,
  datagrams: 3
};
var Random = class {
  #state;
  constructor(seed, use, number) {
    const stream = number * Object.keys(uses).length + uses[use] + 1;
    this.#state = (Math.imul(stream, GOLDEN_STEP) ^ seed) >>> 0;
  }
  integer(min, max) {
    return min + Math.floor(this.fraction() * (max - min + 1));
  }
  fraction() {
    this.#state = this.#state + 1831565813 >>> 0;
    let bits = this.#state;
    bits = Math.imul(bits ^ bits >>> 15, bits | 1);
    bits ^= bits + Math.imul(bits ^ bits >>> 7, bits | 61);
    return ((bits ^ bits >>> 14) >>> 0) / 2 ** 32;
  }
};

var Connector = class {
  #settings;
  #directory;
  #joiner;
  #random;
  #pairs = /* @__PURE__ */ new Set();
  constructor(settings, directory, joiner) {
    this.#settings = settings;
    this.#directory = directory;
    this.#joiner = joiner;
    this.#random = new Random(settings.seed, "connects", 0);
  }
  connect(request) {
    return inBothModes(this.#settings.clock, (signal) => this.#connect(request, signal));
  }
  connectPath(endPoint) {
    return inBothModes(this.#settings.clock, (signal) => this.#connectPath(endPoint, signal));
  }
  *#connect(request, signal) {
    let failure;
    const { host, family = AddressFamily.Unspecified } = request;
    for (const address of this.#directory.names.resolveFamily(host, family)) {
      try {
        return yield* this.#connectTo(address, request, signal);
      } catch (error) {
        if (signal?.aborted || error instanceof InvalidOperationException) {
          throw error;
        }
        failure = error;
      }
    }
    throw failure;
  }
  *#connectTo(address, request, signal) {
    const asked = placeOf(new IPEndPoint(address, request.port));
    const target = {
      ...asked,
      address: destination(asked.address)
    };
    const to = new IPEndPoint(target.address, target.port);
    const listener = yield* this.#reach(target, to, SocketError.ConnectionRefused, () => this.#directory.ports.find(target));
    const from = this.#source(target, request);
    const stream = this.#joiner.join({
      client: this.#seen(address, from, to),
      server: this.#seen(listener.localEndPoint.address, to, from),
      listener,
      onGone: this.#usePair(from, to)
    });
    stream.noDelay = request.noDelay ?? false;
    stream.keepAlive = request.keepAlive ?? false;
    stream.keepAliveTime = request.keepAliveTime;
    return yield* this.#arrive(stream, signal);
  }
  *#connectPath(endPoint, signal) {
    const { paths } = this.#directory;
    paths.assertValid(endPoint);
    const listener = yield* this.#reach(pathOf(endPoint), endPoint, isAbstract(endPoint) ? SocketError.ConnectionRefused : SocketError.AddressNotAvailable, () => paths.find(endPoint));
    return yield* this.#arrive(this.#joiner.join(paths.joint(endPoint, listener)), signal);
  }
  *#reach(target, to, missing, find) {
    yield* this.#travel();
    const refusal = this.#directory.refusals.take(target);
    if (refusal !== void 0) return yield* this.#refuse(refusal, to);
    for (; ; ) {
      const listener = find();
      if (listener === void 0) return yield* this.#refuse(missing, to);
      if (listener.hasRoom) return listener;
      yield* wait({
        start: (signal) => abortable(new Promise((tell) => listener.whenRoom(tell)), signal),
        block: () => {
          throw waitsForEver(`A synchronous connect to "${to}"`);
        },
        begin: (tell, signal) => this.#begin(tell, signal, (end) => listener.whenRoom(end))
      });
    }
  }
  *#arrive(stream, signal) {
    try {
      yield* this.#travel();
      signal?.throwIfAborted();
      return stream;
    } catch (error) {
      stream.close();
      throw error;
    }
  }
  *#refuse(error, to) {
    const failure = this.#failure(error, to);
    yield* this.#travel();
    throw failure;
  }
  *#travel() {
    const { clock, latency } = this.#settings;
    const ms = this.#random.integer(latency.min, latency.max);
    yield* wait({
      start: (signal) => delay(clock, ms, signal),
      block: () => {
        clock.sleep(() => false, ms, "A synchronous connect");
      },
      begin: (tell, signal) => {
        if (ms === 0) {
          tell({
            value: void 0
          });
          return () => true;
        }
        return this.#begin(tell, signal, (end) => clock.schedule(ms, end));
      }
    });
  }
  #begin(tell, signal, schedule) {
    signal?.throwIfAborted();
    let isOver = false;
    const finish = (outcome) => {
      if (isOver) return;
      isOver = true;
      cancel();
      signal?.removeEventListener("abort", abort);
      tell(outcome);
    };
    const abort = () => finish({
      error: signal?.reason
    });
    const cancel = schedule(() => finish({
      value: void 0
    }));
    signal?.addEventListener("abort", abort, {
      once: true
    });
    return sleepUntil(this.#settings.clock, () => isOver);
  }
  #seen(seer, local, remote) {
    return [
      seenFrom(seer, local),
      seenFrom(seer, remote)
    ];
  }
  #usePair(from, to) {
    const pair = `${from} ${to}`;
    if (this.#pairs.has(pair)) {
      throw this.#failure(SocketError.AddressNotAvailable, to);
    }
    this.#pairs.add(pair);
    const { ports } = this.#directory;
    const releases = [
      from,
      to
    ].map(({ port }) => ports.use(port));
    return () => {
      this.#pairs.delete(pair);
      for (const release of releases) release();
    };
  }
  #source(target, { local }) {
    const { names, ports } = this.#directory;
    const { host, port } = local ?? {
      host: "0.0.0.0",
      port: 0
    };
    const [asked] = names.resolve(host);
    const chosen = ports.choose(isAny(asked) ? sourceFor(target.address) : asked, port, SocketError.AddressNotAvailable);
    const { address } = placeOf(chosen);
    const source = new IPEndPoint(address, chosen.port);
    ports.assertFree(placeOf(source));
    return source;
  }
  #failure(error, to) {
    const { clock, trace } = this.#settings;
    trace?.(`${clock.now} ${to} refused ${enumName(SocketError, error)}`);
    return createSocketException(error, `${to}`);
  }
};
function sleepUntil(clock, isOver) {
  const sleep2 = (timeoutMs) => clock.sleep(isOver, timeoutMs, "A synchronous connect");
  const waitable = () => clock.waitable(isOver);
  return Object.assign(sleep2, {
    waitable,
    time: clock.time
  });
}
function inBothModes(clock, begin) {
  return {
    start: async (signal) => {
      signal?.throwIfAborted();
      const stream = await new Promise((resolve) => {
        const tell = (end) => resolve("error" in end ? failingWith(end.error) : end.value);
        void new Begun(begin(signal), tell, signal);
      });
      if (!signal?.aborted) return stream;
      stream.close();
      throw signal.reason;
    },
    block: () => runSync(begin(void 0), () => waitsForEver("A synchronous connect")),
    begin: (tell, signal) => {
      const begun = new Begun(begin(signal), tell, signal);
      return sleepUntil(clock, () => begun.outcome !== void 0);
    }
  };
}

var Memberships = class {
  #all = [];
  change(change) {
    const wanted = {
      ...change,
      interface: interfaceOf(change.interface)
    };
    if (!isGroup(IPAddress.parse(wanted.group))) {
      throw createSocketException(SocketError.InvalidArgument, wanted.group);
    }
    const { join, source } = wanted;
    const there = this.#all.filter((each) => each.group === wanted.group && each.interface === wanted.interface);
    const same = source === void 0 && !join ? there : there.filter((each) => each.source === source);
    if (!join && same.length === 0) {
      throw createSocketException(SocketError.AddressNotAvailable, wanted.group);
    }
    if (join && same.length > 0) {
      throw createSocketException(SocketError.AddressAlreadyInUse, wanted.group);
    }
    const ended = join && source !== void 0 ? there.filter((each) => each.source === void 0) : same;
    this.#all = this.#all.filter((each) => !ended.includes(each));
    if (join) this.#all.push(wanted);
  }
  hear(group, source, by) {
    const left = interfaceOf(by);
    return this.#all.some((each) => each.group === `${group}` && (each.source === void 0 || each.source === `${source}`) && (each.interface === void 0 || left === void 0 || each.interface === left));
  }
};
function isGroup(address) {
  if (address.addressFamily === AddressFamily.InterNetworkV6) {
    return address.isIPv6Multicast;
  }
  const [first] = address.getAddressBytes();
  return first >= 224 && first <= 239;
}
function interfaceOf(by) {
  const address = by === void 0 ? void 0 : IPAddress.tryParse(by);
  return address !== void 0 && `${address}` === by && isAny(address) ? void 0 : by;
}

var Readiness = class {
  #waiting;
  when(ready) {
    if (ready) return Promise.resolve();
    this.#waiting ??= Promise.withResolvers();
    return this.#waiting.promise;
  }
  notify() {
    this.#waiting?.resolve();
    this.#waiting = void 0;
  }
};

var QUEUE_BYTES = 212992;
var OVERHEAD = 256;
var MemoryDatagrams = class {
  localEndPoint;
  readable;
  writable;
  time;
  isWritable = true;
  memberships = new Memberships();
  #clock;
  #events;
  #waiting = [];
  #waitingBytes = 0;
  #readable = new Readiness();
  #settings = {};
  #dropped = 0;
  #closed = false;
  constructor(localEndPoint, settings, clock, events) {
    this.localEndPoint = localEndPoint;
    this.#settings = settings;
    this.#clock = clock;
    this.time = clock.time;
    this.#events = events;
    this.readable = clock.waitable(() => this.isReadable);
    this.writable = clock.waitable(() => true);
  }
  get settings() {
    return this.#settings;
  }
  get dropped() {
    return this.#dropped;
  }
  get head() {
    return this.#waiting[0]?.from;
  }
  get isReadable() {
    return this.#closed || this.#waiting.length > 0;
  }
  tryReceive(into, peek) {
    this.#throwIfClosed();
    const [next] = this.#waiting;
    if (next === void 0) return void 0;
    const { bytes, from } = next;
    const count = Math.min(bytes.length, into.length);
    into.set(bytes.subarray(0, count));
    if (!peek) this.skip();
    return {
      ...from,
      count
    };
  }
  skip() {
    const next = this.#waiting.shift();
    if (next !== void 0) this.#waitingBytes -= next.bytes.length + OVERHEAD;
  }
  trySend(from, host, port) {
    this.#throwIfClosed();
    const isIPv62 = this.localEndPoint.addressFamily === AddressFamily.InterNetworkV6;
    if (from.length > (isIPv62 ? MAX_DATAGRAM_IPV6 : MAX_DATAGRAM)) {
      throw createSocketException(SocketError.MessageSize, `${host}:${port}`);
    }
    this.#events.onSend(this, from.slice(), host, port);
    return from.length;
  }
  whenReadable() {
    return this.#readable.when(this.isReadable);
  }
  whenWritable() {
    return Promise.resolve();
  }
  restReading() {
    this.#readable.notify();
  }
  waitReadable(timeoutMs) {
    return this.isReadable || this.#clock.sleep(() => this.isReadable, timeoutMs, `A synchronous receive on "${this.localEndPoint}"`);
  }
  waitWritable() {
    return true;
  }
  probe() {
  }
  configure(settings) {
    this.#settings = {
      ...this.#settings,
      ...settings
    };
  }
  changeMembership(change) {
    this.memberships.change(change);
  }
  close() {
    if (this.#closed) return;
    this.#closed = true;
    this.#waiting.length = 0;
    this.#events.onClose(this);
    this.#readable.notify();
  }
  waitClosed() {
  }
  arrive(bytes, from) {
    const { receiveBufferSize = QUEUE_BYTES } = this.#settings;
    const size = bytes.length + OVERHEAD;
    if (this.#waiting.length > 0 && this.#waitingBytes + size > receiveBufferSize) {
      this.#dropped++;
      return false;
    }
    this.#waitingBytes += size;
    const seen = seenFrom(this.localEndPoint.address, from);
    const { length } = bytes;
    const host = `${seen.address}`;
    const arrival = {
      count: length,
      length,
      host,
      port: seen.port
    };
    this.#waiting.push({
      bytes,
      from: arrival
    });
    this.#readable.notify();
    return true;
  }
  get interfaceAddress() {
    const { multicastInterface } = this.#settings;
    return multicastInterface === void 0 ? void 0 : IPAddress.tryParse(multicastInterface);
  }
  #throwIfClosed() {
    if (!this.#closed) return;
    throw createSocketException(SocketError.OperationAborted, `${this.localEndPoint}`);
  }
};

var LONGEST_SLEEP = 50;
var RealClock = class extends Clock {
  #start = Date.now();
  #events = /* @__PURE__ */ new Set();
  #stopped = false;
  get now() {
    return Date.now() - this.#start;
  }
  schedule(delayMs, run) {
    if (this.#stopped) return () => {
    };
    const event = {
      time: this.now + delayMs,
      run
    };
    this.#arm(event, delayMs);
    this.#events.add(event);
    return () => this.#take(event);
  }
  sleep(isReady, timeoutMs, what) {
    const end = this.now + timeoutMs;
    let still = 0;
    while (!isReady()) {
      if (timeoutMs === 0) return false;
      const { now } = this;
      const next = this.#next();
      if (next !== void 0 && next.time <= Math.min(now, end)) {
        this.#do(next);
        continue;
      }
      if (now >= end) return false;
      const until = Math.min(end, next?.time ?? Infinity);
      if (until === Infinity || still >= LONGEST_SLEEP) {
        throw waitsForEver(what);
      }
      const ms = Math.min(until - now, LONGEST_SLEEP);
      sleep(ms);
      still = this.now === now ? still + ms : 0;
    }
    return true;
  }
  #arm(event, delayMs) {
    const left = delayMs - INT32_MAX;
    const end = () => left > 0 ? this.#arm(event, left) : this.#do(event);
    event.timer = setTimeout(end, Math.min(delayMs, INT32_MAX));
  }
  #next() {
    let first;
    for (const each of this.#events) {
      if (first === void 0 || each.time < first.time) first = each;
    }
    return first;
  }
  #do(event) {
    this.#take(event);
    event.run();
  }
  #take(event) {
    clearTimeout(event.timer);
    this.#events.delete(event);
  }
  async advance() {
    throw new InvalidOperationException(`A network with "clock" "real" cannot be advanced: its time is the program's`);
  }
  stop() {
    this.#stopped = true;
    for (const event of this.#events) this.#take(event);
  }
};

var VirtualClock = class extends Clock {
  #isManual;
  #events = [];
  #now = 0;
  #turn;
  #isAdvancing = false;
  #advanced = Promise.resolve();
  #stopped = false;
  constructor(isManual) {
    super();
    this.#isManual = isManual;
  }
  get now() {
    return this.#now;
  }
  schedule(delayMs, run) {
    const events = this.#events;
    const event = {
      time: this.#now + delayMs,
      run
    };
    if (this.#stopped) return () => {
    };
    let at = events.length;
    while (at > 0 && events[at - 1].time > event.time) at--;
    events.splice(at, 0, event);
    this.#rest();
    return () => {
      const at2 = events.indexOf(event);
      if (at2 >= 0) events.splice(at2, 1);
      this.#rest();
    };
  }
  sleep(isReady, timeoutMs, what) {
    const end = this.#now + timeoutMs;
    while (!isReady()) {
      if (timeoutMs === 0) return false;
      const [next] = this.#events;
      if (next === void 0 && timeoutMs === Infinity) {
        throw waitsForEver(what);
      }
      if (next === void 0 || next.time > end) {
        this.#now = end;
        return false;
      }
      this.#jump();
    }
    return true;
  }
  advance(ms) {
    const advancing = this.#advanced.then(() => this.#advance(ms));
    this.#advanced = advancing.catch(() => {
    });
    return advancing;
  }
  stop() {
    this.#stopped = true;
    this.#events.length = 0;
    this.#rest();
  }
  async #advance(ms) {
    this.#isAdvancing = true;
    this.#rest();
    try {
      const end = this.#now + ms;
      await turn();
      while (this.#events.length > 0 && this.#events[0].time <= end) {
        this.#jump();
        await turn();
      }
      this.#now = Math.max(this.#now, end);
    } finally {
      this.#isAdvancing = false;
      this.#rest();
    }
  }
  #jump() {
    const events = this.#events;
    const { time } = events[0];
    const errors = [];
    this.#now = time;
    while (events.length > 0 && events[0].time === time) {
      const done = outcomeOf(events.shift().run);
      if ("error" in done) errors.push(done.error);
    }
    this.#rest();
    if (errors.length === 1) throw errors[0];
    if (errors.length > 1) {
      throw new AggregateError(errors, "Several events of one time have failed");
    }
  }
  #rest() {
    const shall = !this.#isManual && !this.#isAdvancing && this.#events.length > 0;
    if (!shall) {
      clearTimeout(this.#turn);
      this.#turn = void 0;
      return;
    }
    this.#turn ??= setTimeout(() => {
      this.#turn = void 0;
      this.#jump();
    }, 0);
  }
};
function turn() {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

var LONGEST_DELAY = 2 ** 31 - 1;
var clocks = {
  automatic: () => new VirtualClock(false),
  manual: () => new VirtualClock(true),
  real: () => new RealClock()
};
function settingsOf(options) {
  const { seed = 0, chunk, latencyMs = 0, capacity = 65536 } = options;
  const { bytesPerSecond = Infinity, clock = "automatic", trace } = options;
  if ((seed | 0) !== seed && seed >>> 0 !== seed) {
    throw new RangeError(`"seed" must be a whole number of 32 bits, not "${seed}"`);
  }
  if (!Object.hasOwn(clocks, clock)) {
    throw new RangeError(`"clock" must be "automatic", "manual" or "real", not "${clock}"`);
  }
  if (chunk !== void 0) {
    assertAtLeast("chunk.min", chunk.min, 1);
    assertAtLeast("chunk.max", chunk.max, chunk.min);
  }
  const latency = latencyOf(latencyMs);
  assertAtLeast("capacity", capacity, 1);
  if (bytesPerSecond !== Infinity) {
    assertAtLeast("bytesPerSecond", bytesPerSecond, 1);
  }
  const { loss = 0, duplicate = 0, reorder = 0 } = options;
  const chances = {
    loss,
    duplicate,
    reorder
  };
  for (const [name, chance] of Object.entries(chances)) {
    if (chance >= 0 && chance <= 1) continue;
    throw new RangeError(`"${name}" must be 0 to 1, not "${chance}"`);
  }
  return {
    seed,
    clock: clocks[clock](),
    chunk,
    latency,
    bytesPerSecond,
    capacity,
    chances,
    trace
  };
}
function latencyOf(latencyMs) {
  const latency = typeof latencyMs === "number" ? {
    min: latencyMs,
    max: latencyMs
  } : latencyMs;
  assertDelay("latencyMs", latency.min);
  assertDelay("latencyMs", latency.max);
  if (typeof latencyMs === "number") return latency;
  assertAtLeast("latencyMs.min", latency.min, 0);
  assertAtLeast("latencyMs.max", latency.max, latency.min);
  return latency;
}
function assertDelay(name, ms) {
  if (ms >= 0 && ms <= LONGEST_DELAY) return;
  throw new RangeError(`"${name}" must be 0 to ${LONGEST_DELAY}, not "${ms}"`);
}
function assertAtLeast(name, value, least) {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new RangeError(`"${name}" must be a whole number from "${least}" on, not "${value}"`);
}

var LEAST_DETOUR_MS = 1;
var Fates = class {
  filter;
  #settings;
  #random;
  constructor(settings) {
    this.#settings = settings;
    this.#random = new Random(settings.seed, "datagrams", 0);
  }
  of(datagram) {
    const { chances, latency } = this.#settings;
    const lost = this.#random.fraction() < chances.loss;
    const twice = this.#random.fraction() < chances.duplicate;
    const late = this.#random.fraction() < chances.reorder;
    const [ms, again] = [
      1,
      2
    ].map(() => this.#random.integer(latency.min, latency.max));
    const fate = this.filter?.(datagram);
    switch (fate) {
      case "drop":
        return [];
      case "deliver":
        return [
          ms
        ];
      case "duplicate":
        return [
          ms,
          again
        ];
      case void 0: {
        if (lost) return [];
        const detour = late ? Math.max(latency.max, LEAST_DETOUR_MS) : 0;
        return twice ? [
          ms + detour,
          again
        ] : [
          ms + detour
        ];
      }
      default:
        assertDelay("the time that a filter gives", fate);
        return [
          fate
        ];
    }
  }
};

var FIRST_EPHEMERAL_PORT = 49152;
var Ports = class {
  #entries = [];
  #users = /* @__PURE__ */ new Map();
  #next = FIRST_EPHEMERAL_PORT;
  choose(address, port, unavailable) {
    if (port !== 0) return new IPEndPoint(address, port);
    const count = IPEndPoint.maxPort - FIRST_EPHEMERAL_PORT + 1;
    for (let tried = 0; tried < count; tried++) {
      const candidate = this.#next;
      this.#next = candidate === IPEndPoint.maxPort ? FIRST_EPHEMERAL_PORT : candidate + 1;
      if (!this.#users.has(candidate)) {
        return new IPEndPoint(address, candidate);
      }
    }
    throw createSocketException(unavailable, `${new IPEndPoint(address, 0)}`);
  }
  use(port) {
    this.#users.set(port, (this.#users.get(port) ?? 0) + 1);
    let using = true;
    return () => {
      if (!using) return;
      using = false;
      const left = this.#users.get(port) - 1;
      if (left === 0) this.#users.delete(port);
      else this.#users.set(port, left);
    };
  }
  assertFree(place, reusePort = false) {
    const taken = this.#entries.some((entry) => overlap(entry.place, place) && !(reusePort && entry.reusePort));
    if (!taken) return;
    const endPoint = new IPEndPoint(place.address, place.port);
    throw createSocketException(SocketError.AddressAlreadyInUse, `${endPoint}`);
  }
  add(place, listener, reusePort) {
    this.#entries.push({
      place,
      listener,
      reusePort
    });
  }
  remove(listener) {
    const at = this.#entries.findIndex((entry) => entry.listener === listener);
    if (at >= 0) this.#entries.splice(at, 1);
  }
  all(target) {
    return this.#entries.filter(({ place }) => covers(place, target)).map(({ listener }) => listener);
  }
  last(target) {
    const all = this.#best(target);
    return all.findLast(({ place }) => place.address.equals(all[0].place.address))?.listener;
  }
  find(target) {
    const [first] = this.#best(target);
    if (first?.reusePort) {
      this.#entries.splice(this.#entries.indexOf(first), 1);
      this.#entries.push(first);
    }
    return first?.listener;
  }
  next(target) {
    return this.#best(target)[0]?.listener;
  }
  #best(target) {
    const found = this.#entries.filter(({ place }) => covers(place, target));
    const exact = found.filter(({ place }) => !isAny(place.address));
    return exact.length > 0 ? exact : found.toSorted((one, other) => one.place.address.addressFamily - other.place.address.addressFamily);
  }
};

var DatagramSwitch = class {
  fates;
  #settings;
  #names;
  #open;
  #ports = new Ports();
  #sockets = 0;
  #coming = /* @__PURE__ */ new Set();
  #sent = 0;
  constructor(settings, names, open) {
    this.#settings = settings;
    this.#names = names;
    this.#open = open;
    this.fates = new Fates(settings);
  }
  open(_home, request, replaced) {
    this.#sockets++;
    try {
      replaced?.close();
      return this.#bind(request);
    } catch (error) {
      this.#leave();
      throw error;
    }
  }
  #bind(request) {
    const { host, port, reuseAddress, ipv6Only, settings } = request;
    const ports = this.#ports;
    const [address] = this.#names.resolve(host);
    const endPoint = ports.choose(address, port, SocketError.AddressAlreadyInUse);
    const place = placeOf(endPoint, ipv6Only);
    ports.assertFree(place, reuseAddress);
    const release = ports.use(endPoint.port);
    const { clock } = this.#settings;
    const socket = new MemoryDatagrams(endPoint, settings, clock, {
      onSend: (from, bytes, host2, port2) => this.#send(from, bytes, host2, port2),
      onClose: (socket2) => {
        ports.remove(socket2);
        release();
        this.#open.delete(socket2);
        this.#leave();
      }
    });
    ports.add(place, socket, reuseAddress);
    this.#open.add(socket);
    return socket;
  }
  #leave() {
    if (--this.#sockets > 0) return;
    for (const cancel of this.#coming) cancel();
    this.#coming.clear();
  }
  allow(address) {
    return `${address}`;
  }
  isBroadcast(host) {
    return host === `${IPAddress.broadcast}`;
  }
  interfaceAt(index, family) {
    if (family === AddressFamily.InterNetworkV6) return `::%${index}`;
    return index === 1 ? "127.0.0.1" : void 0;
  }
  hasInterface() {
    return true;
  }
  allowGroup() {
  }
  #send(sender, bytes, host, port) {
    const to = targetOf(host, port);
    if (to.address.equals(IPAddress.broadcast) && !sender.settings.broadcast) {
      throw createSocketException(SocketError.AccessDenied, `${to}`);
    }
    const from = sourceOf(sender, to.address);
    const datagram = {
      number: ++this.#sent,
      from,
      to,
      bytes
    };
    this.#trace(datagram, `datagram ${bytes.length}`);
    const delays = this.fates.of(datagram);
    if (delays.length === 0) this.#trace(datagram, "lost");
    for (const ms of delays) {
      if (ms === 0) {
        this.#deliver(datagram, sender);
        continue;
      }
      const cancel = this.#settings.clock.schedule(ms, () => {
        this.#coming.delete(cancel);
        this.#deliver(datagram, sender);
      });
      this.#coming.add(cancel);
    }
  }
  #deliver(datagram, sender) {
    const { bytes, from } = datagram;
    for (const socket of this.#receivers(datagram, sender)) {
      const has = socket.arrive(bytes, from);
      this.#trace(datagram, `${has ? "at" : "no room at"} ${socket.localEndPoint}`);
    }
  }
  #receivers({ from, to }, sender) {
    const place = placeOf(to);
    const { address } = place;
    if (address.equals(IPAddress.broadcast)) return this.#ports.all(place);
    if (!isGroup(address)) {
      const socket = this.#ports.last(place);
      return socket === void 0 ? [] : [
        socket
      ];
    }
    const { multicastInterface, multicastLoopback = true } = sender.settings;
    return this.#ports.all(place).filter((socket) => (multicastLoopback || socket !== sender) && socket.memberships.hear(address, from.address, multicastInterface));
  }
  #trace({ number, from, to }, what) {
    const { clock, trace } = this.#settings;
    trace?.(`${clock.now} ${from} > ${to} #${number} ${what}`);
  }
};
function targetOf(host, port) {
  const { address } = placeOf(new IPEndPoint(IPAddress.parse(host), port));
  return new IPEndPoint(destination(address), port);
}
function sourceOf(sender, to) {
  const { address, port } = placeOf(sender.localEndPoint);
  if (!isAny(address)) return new IPEndPoint(address, port);
  if (!isGroup(to) && !to.equals(IPAddress.broadcast)) {
    return new IPEndPoint(sourceFor(to), port);
  }
  const { interfaceAddress } = sender;
  const isIPv62 = to.addressFamily === AddressFamily.InterNetworkV6;
  const here = isIPv62 ? IPAddress.ipv6Loopback : IPAddress.loopback;
  const isChosen = interfaceAddress !== void 0 && !isAny(interfaceAddress) && interfaceAddress.addressFamily === to.addressFamily;
  return new IPEndPoint(isChosen ? interfaceAddress : here, port);
}

var ByteQueue = class {
  #pieces = [];
  #offset = 0;
  #length = 0;
  get length() {
    return this.#length;
  }
  push(piece) {
    this.#pieces.push(piece);
    this.#length += piece.length;
  }
  copyTo(into) {
    let copied = 0;
    let offset = this.#offset;
    for (const piece of this.#pieces) {
      if (copied === into.length) break;
      const part = piece.subarray(offset, offset + into.length - copied);
      into.set(part, copied);
      copied += part.length;
      offset = 0;
    }
    return copied;
  }
  drop(count) {
    this.#length -= count;
    this.#offset += count;
    while (this.#pieces.length > 0 && this.#offset >= this.#pieces[0].length) {
      this.#offset -= this.#pieces[0].length;
      this.#pieces.shift();
    }
  }
  clear() {
    this.#pieces.length = 0;
    this.#offset = 0;
    this.#length = 0;
  }
};

var Link = class {
  #settings;
  #clock;
  #random;
  #deliver;
  #packets = [];
  #coming = /* @__PURE__ */ new Set();
  #due = 0;
  #bytes = 0;
  #held = false;
  #free = 0;
  #last = 0;
  constructor(settings, random, deliver) {
    this.#settings = settings;
    this.#clock = settings.clock;
    this.#random = random;
    this.#deliver = deliver;
  }
  get bytes() {
    return this.#bytes;
  }
  send(packet) {
    const size = packet.kind === "data" ? packet.bytes.length : 0;
    this.#packets.push(packet);
    this.#bytes += size;
    const wait2 = this.#travel(size);
    if (wait2 === 0 && this.#coming.size === 0) {
      this.#due++;
      this.#pump();
      return;
    }
    const cancel = this.#clock.schedule(wait2, () => {
      this.#coming.delete(cancel);
      this.#due++;
      this.#pump();
    });
    this.#coming.add(cancel);
  }
  hold() {
    this.#held = true;
  }
  release() {
    this.#held = false;
    this.#pump();
  }
  cut() {
    for (const cancel of this.#coming) cancel();
    this.#coming.clear();
    this.#packets.length = 0;
    this.#due = 0;
    this.#bytes = 0;
  }
  #travel(size) {
    const { latency, bytesPerSecond } = this.#settings;
    const { now } = this.#clock;
    this.#free = Math.max(now, this.#free) + size * 1e3 / bytesPerSecond;
    const arrival = this.#free + this.#random.integer(latency.min, latency.max);
    this.#last = Math.max(this.#last, arrival);
    return this.#last - now;
  }
  #pump() {
    while (!this.#held && this.#due > 0) {
      this.#due--;
      const packet = this.#packets.shift();
      if (packet.kind === "data") this.#bytes -= packet.bytes.length;
      this.#deliver(packet);
    }
  }
};

var MemoryStream = class {
  localEndPoint;
  remoteEndPoint;
  readable;
  writable;
  failing;
  time;
  noDelay = false;
  keepAlive = false;
  keepAliveTime;
  #settings;
  #number;
  #random;
  #readable = new Readiness();
  #writable = new Readiness();
  #received = new ByteQueue();
  #readFaults = [];
  #writeFaults = [];
  #delivery = 0;
  #ended = false;
  #sendEnded = false;
  #broken = false;
  #error;
  #closed = false;
  #resetAfter = Infinity;
  #peer;
  #link;
  constructor(localEndPoint, remoteEndPoint, settings, number) {
    const { clock } = settings;
    this.time = clock.time;
    this.readable = clock.waitable(() => this.isReadable);
    this.writable = clock.waitable(() => this.isWritable);
    this.failing = clock.waitable(() => this.#error !== void 0 || this.#readFaults.length > 0);
    this.localEndPoint = localEndPoint;
    this.remoteEndPoint = remoteEndPoint;
    this.#settings = settings;
    this.#number = number;
    this.#random = new Random(settings.seed, "deliveries", number);
  }
  static join(client, server) {
    client.#linkTo(server);
    server.#linkTo(client);
    const ends = [
      client,
      server
    ];
    return Object.freeze({
      client,
      server,
      reset: (error) => client.#breakBoth(error),
      hold() {
        for (const end of ends) end.hold();
      },
      release() {
        for (const end of ends) end.release();
      }
    });
  }
  get isOpen() {
    return !this.#closed;
  }
  get available() {
    const arrived = this.#received.length;
    const { chunk } = this.#settings;
    if (chunk === void 0 || arrived === 0) return arrived;
    this.#delivery ||= this.#random.integer(chunk.min, chunk.max);
    return Math.min(this.#delivery, arrived);
  }
  get isReadable() {
    return this.#received.length > 0 || this.#ended || this.#broken || this.#closed || this.#readFaults.length > 0;
  }
  get isWritable() {
    return this.#space > 0 || this.#sendEnded || this.#broken || this.#closed || this.#writeFaults.length > 0 || this.#hasLostPath;
  }
  tryRead(into, peek) {
    this.#throwIfClosed();
    const fault = this.#readFaults.shift();
    if (fault !== void 0) throw this.#failure(fault);
    const { available } = this;
    if (available > 0) {
      const count = this.#received.copyTo(into.subarray(0, available));
      if (!peek) this.#consume(count);
      return count;
    }
    if (this.#ended) return 0;
    if (this.#error !== void 0) throw this.#takeError(this.#error);
    return this.#broken ? 0 : WOULD_BLOCK;
  }
  tryWrite(from) {
    this.#throwIfClosed();
    const fault = this.#writeFaults.shift();
    if (fault !== void 0) throw this.#failure(fault);
    if (this.#hasLostPath) throw this.#failure(SocketError.Shutdown);
    if (this.#broken || this.#sendEnded) {
      throw this.#takeError(this.#error ?? SocketError.Shutdown);
    }
    if (from.length === 0) return 0;
    const count = Math.min(from.length, this.#space);
    if (count === 0) return WOULD_BLOCK;
    this.#link.send({
      kind: "data",
      bytes: from.slice(0, count)
    });
    return count;
  }
  whenReadable() {
    return this.#readable.when(this.isReadable);
  }
  whenWritable() {
    return this.#writable.when(this.isWritable);
  }
  restReading() {
    this.#readable.notify();
  }
  restWriting() {
    this.#writable.notify();
  }
  waitReadable(timeoutMs) {
    return this.#sleep(() => this.isReadable, "read", timeoutMs);
  }
  waitWritable(timeoutMs) {
    return this.#sleep(() => this.isWritable, "write", timeoutMs);
  }
  probe() {
  }
  shutdownSend() {
    if (this.#closed || this.#broken || this.#sendEnded) return;
    this.#sendEnded = true;
    this.#link.send({
      kind: "end"
    });
    this.#writable.notify();
  }
  setNoDelay(noDelay) {
    this.noDelay = noDelay;
  }
  setKeepAlive(keepAlive) {
    this.keepAlive = keepAlive;
  }
  setKeepAliveTime(seconds) {
    this.keepAliveTime = seconds;
  }
  close(_lingerMs, last) {
    if (!this.#closed) last?.();
    this.#close(this.#received.length > 0);
  }
  get reset() {
    return this.#isUnix ? void 0 : () => this.abandon();
  }
  abandon() {
    this.#close(true);
  }
  failNextRead(error) {
    this.#readFaults.push(error);
    this.#readable.notify();
  }
  failNextWrite(error) {
    this.#writeFaults.push(error);
    this.#writable.notify();
  }
  resetAfter(bytes) {
    assertAtLeast("bytes", bytes, 0);
    this.#resetAfter = bytes;
  }
  hold() {
    this.#peer.#link.hold();
  }
  release() {
    this.#peer.#link.release();
  }
  get #isUnix() {
    return this.localEndPoint.addressFamily === AddressFamily.Unix;
  }
  get #hasLostPath() {
    return this.#isUnix && this.#peer.#closed;
  }
  get #space() {
    const unread = this.#link.bytes + this.#peer.#received.length;
    return this.#settings.capacity - unread;
  }
  #linkTo(peer) {
    const settings = this.#settings;
    this.#peer = peer;
    this.#link = new Link(settings, new Random(settings.seed, "travels", this.#number), (packet) => peer.#arrive(packet));
  }
  #consume(count) {
    this.#received.drop(count);
    if (this.#delivery > 0) this.#delivery -= count;
    if (count > 0) this.#peer.#writable.notify();
  }
  #arrive(packet) {
    if (this.#broken) return;
    this.#trace(packet);
    switch (packet.kind) {
      case "data":
        if (this.#closed) this.#sendReset();
        else if (!this.#take(packet.bytes)) return this.#breakBoth();
        break;
      case "end":
        this.#ended = true;
        break;
      case "reset":
        this.#break(this.#ended ? SocketError.Shutdown : SocketError.ConnectionReset);
        return;
      default:
        packet;
    }
    this.#readable.notify();
  }
  #take(bytes) {
    const taken = bytes.subarray(0, this.#resetAfter);
    if (taken.length > 0) this.#received.push(taken);
    this.#resetAfter -= taken.length;
    return this.#resetAfter > 0;
  }
  #trace(packet) {
    const { clock, trace } = this.#settings;
    if (trace === void 0) return;
    const what = packet.kind === "data" ? `data ${packet.bytes.length}` : packet.kind;
    trace(`${clock.now} ${this.remoteEndPoint} > ${this.localEndPoint} ${what}`);
  }
  #breakBoth(error = SocketError.ConnectionReset) {
    const ends = [
      this,
      this.#peer
    ];
    for (const end of ends) end.#link.cut();
    for (const end of ends) end.#break(error);
  }
  #break(error) {
    if (this.#broken) return;
    this.#broken = true;
    if (!this.#closed) this.#error = error;
    this.#readable.notify();
    this.#writable.notify();
  }
  #sendReset() {
    this.#broken = true;
    this.#link.send({
      kind: "reset"
    });
  }
  #close(abruptly) {
    if (this.#closed) return;
    this.#closed = true;
    if (!this.#broken) {
      if (abruptly) this.#sendReset();
      else if (!this.#sendEnded) this.#link.send({
        kind: "end"
      });
    }
    this.#received.clear();
    this.#readable.notify();
    this.#writable.notify();
    this.#peer.#writable.notify();
    if (this.#peer.#closed) {
      this.#link.cut();
      this.#peer.#link.cut();
    }
    this.#settings.onClose(this);
  }
  #throwIfClosed() {
    if (this.#closed) throw this.#failure(SocketError.OperationAborted);
  }
  #takeError(error) {
    this.#error = void 0;
    return this.#failure(error);
  }
  #failure(error) {
    return createSocketException(error, this.remoteEndPoint.toString());
  }
  #sleep(isReady, what, timeoutMs) {
    return isReady() || this.#settings.clock.sleep(isReady, timeoutMs, `A synchronous ${what} from "${this.localEndPoint}" to "${this.remoteEndPoint}"`);
  }
};

var Joiner = class {
  connections = /* @__PURE__ */ new Set();
  observer;
  #settings;
  #open;
  #ends = 0;
  constructor(settings, open) {
    this.#settings = settings;
    this.#open = open;
  }
  join(joint) {
    const settings = {
      ...this.#settings,
      onClose: (end) => {
        this.#open.delete(end);
        if (client.isOpen || server.isOpen) return;
        this.connections.delete(connection);
        joint.onGone();
      }
    };
    const make = ([local, remote]) => new MemoryStream(local, remote, settings, this.#ends++);
    const client = make(joint.client);
    const server = make(joint.server);
    const connection = MemoryStream.join(client, server);
    this.connections.add(connection);
    this.#open.add(client);
    const { clock, trace } = this.#settings;
    trace?.(`${clock.now} ${client.localEndPoint} > ${client.remoteEndPoint} connect`);
    try {
      this.observer?.(connection);
    } catch (error) {
      for (const end of [
        client,
        server
      ]) end.abandon();
      throw error;
    }
    joint.listener.enqueue(server);
    return client;
  }
};

var LONGEST_BACKLOG = 4096;
var MemoryListener = class {
  localEndPoint;
  acceptable;
  time;
  #clock;
  #places;
  #events;
  #queue = [];
  #faults = [];
  #acceptable = new Readiness();
  #waiting = [];
  #closed = false;
  constructor(localEndPoint, backlog, clock, events) {
    this.#clock = clock;
    this.time = clock.time;
    this.acceptable = clock.waitable(() => this.isAcceptable);
    this.localEndPoint = localEndPoint;
    this.#places = 1 + (backlog < 0 ? LONGEST_BACKLOG : Math.min(backlog, LONGEST_BACKLOG));
    this.#events = events;
  }
  get isAcceptable() {
    return this.#closed || this.#faults.length > 0 || this.#queue.length > 0;
  }
  tryAccept() {
    const fault = this.#closed ? SocketError.OperationAborted : this.#faults.shift();
    if (fault !== void 0) {
      throw createSocketException(fault, `${this.localEndPoint}`);
    }
    const stream = this.#queue.shift();
    if (stream === void 0) return void 0;
    this.#events.onAccept(stream);
    this.#tellOfRoom();
    return stream;
  }
  whenAcceptable() {
    return this.#acceptable.when(this.isAcceptable);
  }
  restAccepting() {
    this.#acceptable.notify();
  }
  waitAcceptable(timeoutMs) {
    return this.#clock.sleep(() => this.isAcceptable, timeoutMs, `A synchronous accept on "${this.localEndPoint}"`);
  }
  probe() {
  }
  close() {
    if (this.#closed) return;
    this.#closed = true;
    this.#events.onClose(this);
    for (const stream of this.#queue.splice(0)) stream.abandon();
    this.#acceptable.notify();
    this.#tellOfRoom();
  }
  get hasRoom() {
    return this.#queue.length < this.#places;
  }
  whenRoom(tell) {
    this.#waiting.push(tell);
    return () => {
      this.#waiting = this.#waiting.filter((each) => each !== tell);
    };
  }
  #tellOfRoom() {
    for (const tell of this.#waiting.splice(0)) tell();
  }
  enqueue(stream) {
    if (this.#closed) return stream.abandon();
    this.#queue.push(stream);
    this.#acceptable.notify();
  }
  failNextAccept(error) {
    this.#faults.push(error);
    this.#acceptable.notify();
  }
};

var Names = class {
  #addresses = /* @__PURE__ */ new Map([
    [
      "localhost",
      [
        IPAddress.loopback,
        IPAddress.ipv6Loopback
      ]
    ]
  ]);
  #faults = /* @__PURE__ */ new Map();
  fail(name, error, times) {
    checkName(name);
    this.#faults.set(name.toLowerCase(), {
      error,
      left: times
    });
  }
  add(name, addresses) {
    checkName(name);
    this.#addresses.set(name.toLowerCase(), [
      ...addresses
    ]);
  }
  resolve(host) {
    if (host instanceof IPAddress) return [
      host
    ];
    const address = IPAddress.tryParse(host);
    if (address !== void 0) return [
      address
    ];
    this.#throwFault(host);
    const addresses = this.#addresses.get(host.toLowerCase()) ?? [];
    if (addresses.length > 0) return addresses;
    throw createSocketException(SocketError.HostNotFound, host);
  }
  resolveFamily(host, family) {
    const addresses = this.resolve(host).filter(({ addressFamily }) => family === AddressFamily.Unspecified || addressFamily === family);
    if (addresses.length > 0) return addresses;
    throw createSocketException(SocketError.HostNotFound, `${host}`);
  }
  nameOf(address) {
    for (const [name, addresses] of this.#addresses) {
      if (addresses.some((known) => known.equals(address))) return name;
    }
    throw createSocketException(SocketError.HostNotFound, `${address}`);
  }
  #throwFault(name) {
    const fault = this.#faults.get(name.toLowerCase());
    if (fault === void 0 || fault.left === 0) return;
    fault.left--;
    throw createSocketException(fault.error, name);
  }
};
function checkName(name) {
  if (name !== "" && IPAddress.tryParse(name) === void 0) return;
  throw new TypeError(`"name" must be a name, and is "${name}"`);
}

var Refusals = class {
  #refusals = [];
  add(place, error, times, passing) {
    this.#refusals.push({
      place,
      error,
      passing,
      left: times
    });
  }
  remove(place) {
    for (let at = this.#refusals.length - 1; at >= 0; at--) {
      const known = this.#refusals[at].place;
      if (includes(place, known)) this.#refusals.splice(at, 1);
    }
  }
  take(target) {
    const at = this.#refusals.findIndex(({ place }) => includes(place, target));
    if (at < 0) return void 0;
    const refusal = this.#refusals[at];
    if (refusal.passing > 0) {
      refusal.passing--;
      return void 0;
    }
    refusal.left--;
    if (refusal.left === 0) this.#refusals.splice(at, 1);
    return refusal.error;
  }
};
function includes(place, target) {
  if (typeof place === "string" || typeof target === "string") {
    return place === target;
  }
  return covers(place, target);
}

var MemoryNetwork = class {
  #settings;
  #names = new Names();
  #ports = new Ports();
  #paths = new Paths();
  #refusals = new Refusals();
  #open = /* @__PURE__ */ new Set();
  #joiner;
  #connector;
  #switch;
  constructor(options = {}) {
    this.#settings = settingsOf(options);
    for (const [name, addresses] of Object.entries(options.hosts ?? {})) {
      this.addName(name, addresses);
    }
    this.#joiner = new Joiner(this.#settings, this.#open);
    this.#connector = new Connector(this.#settings, {
      names: this.#names,
      ports: this.#ports,
      paths: this.#paths,
      refusals: this.#refusals
    }, this.#joiner);
    this.#switch = new DatagramSwitch(this.#settings, this.#names, this.#open);
  }
  get seed() {
    return this.#settings.seed;
  }
  get openCount() {
    return this.#open.size;
  }
  get connections() {
    return this.#connectionsOf(IPEndPoint);
  }
  get pathConnections() {
    return this.#connectionsOf(UnixDomainSocketEndPoint);
  }
  get now() {
    return this.#settings.clock.now;
  }
  async advance(ms) {
    assertDelay("ms", ms);
    await this.#settings.clock.advance(ms);
  }
  async delay(ms, signal) {
    assertDelay("ms", ms);
    signal?.throwIfAborted();
    await delay(this.#settings.clock, ms, signal);
  }
  timeout(ms) {
    assertDelay("ms", ms);
    const controller = new AbortController();
    this.#settings.clock.schedule(ms, () => controller.abort(new DOMException("The operation timed out", "TimeoutError")));
    return controller.signal;
  }
  [Symbol.dispose]() {
    this.#settings.clock.stop();
  }
  addName(name, addresses) {
    const parsed = addresses.map((address) => typeof address === "string" ? IPAddress.parse(address) : address);
    this.#names.add(name, parsed);
  }
  failName(name, error = SocketError.TryAgain, times = Infinity) {
    if (times !== Infinity) assertAtLeast("times", times, 1);
    this.#names.fail(name, error, times);
  }
  filterDatagrams(filter) {
    this.#switch.fates.filter = filter;
  }
  onConnection(observer) {
    this.#joiner.observer = observer;
  }
  refuse(endPoint, error = SocketError.ConnectionRefused, times = Infinity, after = 0) {
    if (times !== Infinity) assertAtLeast("times", times, 1);
    assertAtLeast("after", after, 0);
    this.#refusals.add(targetOf2(endPoint), error, times, after);
  }
  allow(endPoint) {
    this.#refusals.remove(targetOf2(endPoint));
  }
  failNextAccept(endPoint, error) {
    const listener = endPoint instanceof IPEndPoint ? this.#ports.next(placeOf(endPoint)) : this.#paths.find(endPoint);
    if (listener === void 0) {
      throw new InvalidOperationException(`Nobody listens on "${endPoint}"`);
    }
    listener.failNextAccept(error);
  }
  *targets(_home, name, _port) {
    return yield* wait(lookingUp(() => [
      ...this.#names.resolve(name)
    ]));
  }
  resolve(_home, name, family) {
    return lookingUp(() => this.#names.resolveFamily(name, family));
  }
  reverse(_home, address) {
    return lookingUp(() => this.#names.nameOf(address));
  }
  hostName() {
    return "localhost";
  }
  interfaceAddresses() {
    return [
      IPAddress.loopback,
      IPAddress.ipv6Loopback
    ];
  }
  connect(_home, request) {
    return this.#connector.connect(request);
  }
  connectPath(_home, endPoint) {
    return this.#connector.connectPath(endPoint);
  }
  listenPath(_home, endPoint) {
    this.#paths.assertFree(endPoint);
    const { clock } = this.#settings;
    const listener = new MemoryListener(endPoint, -1, clock, {
      onAccept: (stream) => this.#open.add(stream),
      onClose: (listener2) => {
        this.#paths.remove(listener2);
        this.#open.delete(listener2);
      }
    });
    this.#paths.add(listener);
    this.#open.add(listener);
    return listener;
  }
  get datagrams() {
    return this.#switch;
  }
  listen(_home, request) {
    const { backlog, reusePort = false, ipv6Only = false } = request;
    const endPoint = this.#endPointOf(request.host, request.port);
    const place = placeOf(endPoint, ipv6Only);
    this.#ports.assertFree(place, reusePort);
    const release = this.#ports.use(endPoint.port);
    const listener = new MemoryListener(endPoint, backlog, this.#settings.clock, {
      onAccept: (stream) => this.#open.add(stream),
      onClose: (listener2) => {
        this.#ports.remove(listener2);
        this.#open.delete(listener2);
        release();
      }
    });
    this.#ports.add(place, listener, reusePort);
    this.#open.add(listener);
    return listener;
  }
  bind(host, port) {
    const localEndPoint = this.#endPointOf(host, port);
    this.#ports.assertFree(placeOf(localEndPoint));
    const release = this.#ports.use(localEndPoint.port);
    const bound = {
      localEndPoint,
      release: () => {
        this.#open.delete(bound);
        release();
      }
    };
    this.#open.add(bound);
    return bound;
  }
  #connectionsOf(kind) {
    return [
      ...this.#joiner.connections
    ].filter((connection) => connection.server.localEndPoint instanceof kind);
  }
  #endPointOf(host, port) {
    const [address] = this.#names.resolve(host);
    return this.#ports.choose(address, port, SocketError.AddressAlreadyInUse);
  }
};
function targetOf2(endPoint) {
  return endPoint instanceof IPEndPoint ? placeOf(endPoint) : pathOf(endPoint);
}
function lookingUp(find) {
  return {
    ...atOnce(find),
    start: (signal) => Promise.try(() => {
      signal?.throwIfAborted();
      return find();
    })
  };
}
export {
  MemoryNetwork,
  WOULD_BLOCK
};
