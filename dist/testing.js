// Made from src/ with `deno task generate`.
import {
  AddressFamily,
  IPAddress,
  IPEndPoint,
  InvalidOperationException,
  SocketError,
  WOULD_BLOCK,
  createSocketException,
  wait
} from "./shared.js";

function placeOf(endPoint, ipv6Only = false) {
  const { address, port } = endPoint;
  return {
    address: address.isIPv4MappedToIPv6 ? address.mapToIPv4() : address,
    port,
    ipv6Only
  };
}
function isAny(address) {
  return address.equals(IPAddress.any) || address.equals(IPAddress.ipv6Any);
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
async function delay(ms, signal) {
  if (ms === 0) return;
  const elapsed = Promise.withResolvers();
  const timer = setTimeout(elapsed.resolve, ms);
  try {
    await abortable(elapsed.promise, signal);
  } finally {
    clearTimeout(timer);
  }
}

var GOLDEN_STEP = 2654435769;
var Random = class {
  #state;
  constructor(seed, stream) {
    this.#state = (Math.imul(stream + 1, GOLDEN_STEP) ^ seed) >>> 0;
  }
  integer(min, max) {
    return min + Math.floor(this.#fraction() * (max - min + 1));
  }
  #fraction() {
    this.#state = this.#state + 1831565813 >>> 0;
    let bits = this.#state;
    bits = Math.imul(bits ^ bits >>> 15, bits | 1);
    bits ^= bits + Math.imul(bits ^ bits >>> 7, bits | 61);
    return ((bits ^ bits >>> 14) >>> 0) / 2 ** 32;
  }
};

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
  #latencyMs;
  #deliver;
  #packets = [];
  #timers = /* @__PURE__ */ new Set();
  #due = 0;
  #bytes = 0;
  #held = false;
  constructor(latencyMs, deliver) {
    this.#latencyMs = latencyMs;
    this.#deliver = deliver;
  }
  get bytes() {
    return this.#bytes;
  }
  send(packet) {
    this.#packets.push(packet);
    if (packet.kind === "data") this.#bytes += packet.bytes.length;
    if (this.#latencyMs === 0) {
      this.#due++;
      this.#pump();
      return;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#due++;
      this.#pump();
    }, this.#latencyMs);
    this.#timers.add(timer);
  }
  hold() {
    this.#held = true;
  }
  release() {
    this.#held = false;
    this.#pump();
  }
  cut() {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#packets.length = 0;
    this.#due = 0;
    this.#bytes = 0;
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

var stillSleeper = {
  probe() {
  },
  sleep(all) {
    if (all.some(({ isReady }) => isReady)) return true;
    throw new InvalidOperationException("A synchronous poll or select would wait for ever, as nothing else can run meanwhile");
  }
};
function stillWaitable(isReady) {
  return {
    get isReady() {
      return isReady();
    },
    isKnown: true,
    sleeper: stillSleeper
  };
}

var MemoryStream = class {
  localEndPoint;
  remoteEndPoint;
  noDelay = false;
  keepAlive = false;
  #settings;
  #random;
  #readable = new Readiness();
  #writable = new Readiness();
  #received = new ByteQueue();
  readable = stillWaitable(() => this.isReadable);
  writable = stillWaitable(() => this.isWritable);
  failing = stillWaitable(() => this.#error !== void 0 || this.#readFaults.length > 0);
  #readFaults = [];
  #writeFaults = [];
  #delivery = 0;
  #ended = false;
  #sendEnded = false;
  #broken = false;
  #error;
  #closed = false;
  #peer;
  #link;
  constructor(localEndPoint, remoteEndPoint, settings, random) {
    this.localEndPoint = localEndPoint;
    this.remoteEndPoint = remoteEndPoint;
    this.#settings = settings;
    this.#random = random;
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
      reset(error = SocketError.ConnectionReset) {
        for (const end of ends) end.#link.cut();
        for (const end of ends) end.#break(error);
      },
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
    return this.#space > 0 || this.#sendEnded || this.#broken || this.#closed || this.#writeFaults.length > 0;
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
  waitReadable(timeoutMs) {
    return this.isReadable || this.#cannotWait("read", timeoutMs);
  }
  waitWritable(timeoutMs) {
    return this.isWritable || this.#cannotWait("write", timeoutMs);
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
  close() {
    this.#close(this.#received.length > 0);
  }
  reset() {
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
  hold() {
    this.#peer.#link.hold();
  }
  release() {
    this.#peer.#link.release();
  }
  get #space() {
    const unread = this.#link.bytes + this.#peer.#received.length;
    return this.#settings.capacity - unread;
  }
  #linkTo(peer) {
    this.#peer = peer;
    this.#link = new Link(this.#settings.latencyMs, (packet) => peer.#arrive(packet));
  }
  #consume(count) {
    this.#received.drop(count);
    if (this.#delivery > 0) this.#delivery -= count;
    if (count > 0) this.#peer.#writable.notify();
  }
  #arrive(packet) {
    if (this.#broken) return;
    switch (packet.kind) {
      case "data":
        if (this.#closed) this.#sendReset();
        else this.#received.push(packet.bytes);
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
  #cannotWait(what, timeoutMs) {
    if (timeoutMs === 0) return false;
    throw new InvalidOperationException(`A synchronous ${what} from "${this.localEndPoint}" to "${this.remoteEndPoint}" would wait for ever, as nothing else can run meanwhile`);
  }
};

var Connector = class {
  connections = /* @__PURE__ */ new Set();
  #settings;
  #names;
  #ports;
  #refusals;
  #open;
  #pairs = /* @__PURE__ */ new Set();
  #ends = 0;
  constructor(settings, names, ports, refusals, open) {
    this.#settings = settings;
    this.#names = names;
    this.#ports = ports;
    this.#refusals = refusals;
    this.#open = open;
  }
  async connect(request, signal) {
    signal?.throwIfAborted();
    let failure;
    for (const address of this.#names.resolve(request.host)) {
      try {
        return await this.#connectTo(address, request, signal);
      } catch (error) {
        if (signal?.aborted) throw error;
        failure = error;
      }
    }
    throw failure;
  }
  async #connectTo(address, request, signal) {
    if (this.#settings.latencyMs > 0) {
      await delay(this.#settings.latencyMs, signal);
    }
    const target = this.#reach(address, request.port);
    let listener = this.#listenerAt(target);
    while (!listener.hasRoom) {
      await abortable(listener.whenRoom(), signal);
      listener = this.#listenerAt(target);
    }
    const stream = this.#join(address, target, listener, request);
    try {
      await delay(this.#settings.latencyMs, signal);
      signal?.throwIfAborted();
      return stream;
    } catch (error) {
      stream.close();
      throw error;
    }
  }
  connectNow(request) {
    let failure;
    for (const address of this.#names.resolve(request.host)) {
      try {
        const target = this.#reach(address, request.port);
        const listener = this.#listenerAt(target);
        if (this.#settings.latencyMs > 0 || !listener.hasRoom) {
          throw new InvalidOperationException(`A synchronous connect to "${listener.localEndPoint}" would wait for ever, as nothing else can run meanwhile`);
        }
        return this.#join(address, target, listener, request);
      } catch (error) {
        if (error instanceof InvalidOperationException) throw error;
        failure = error;
      }
    }
    throw failure;
  }
  #reach(address, port) {
    const asked = placeOf(new IPEndPoint(address, port));
    const target = {
      ...asked,
      address: destination(asked.address)
    };
    const error = this.#refusals.take(target);
    if (error !== void 0) throw failureAt(target, error);
    return target;
  }
  #listenerAt(target) {
    const listener = this.#ports.find(target);
    if (listener !== void 0) return listener;
    throw failureAt(target, SocketError.ConnectionRefused);
  }
  #join(address, target, listener, request) {
    const to = new IPEndPoint(target.address, target.port);
    const from = this.#source(target, request);
    const pair = `${from} ${to}`;
    if (this.#pairs.has(pair)) {
      throw failureAt(target, SocketError.AddressNotAvailable);
    }
    const releases = [
      from,
      to
    ].map(({ port }) => this.#ports.use(port));
    const settings = {
      ...this.#settings,
      onClose: (end2) => {
        this.#open.delete(end2);
        if (client.isOpen || server.isOpen) return;
        this.connections.delete(connection);
        this.#pairs.delete(pair);
        for (const release of releases) release();
      }
    };
    const end = (seer, local, remote) => new MemoryStream(seenFrom(seer, local), seenFrom(seer, remote), settings, new Random(this.#settings.seed, this.#ends++));
    const client = end(address, from, to);
    const server = end(listener.localEndPoint.address, to, from);
    client.noDelay = request.noDelay ?? false;
    client.keepAlive = request.keepAlive ?? false;
    const connection = MemoryStream.join(client, server);
    this.connections.add(connection);
    this.#pairs.add(pair);
    this.#open.add(client);
    listener.enqueue(server);
    return client;
  }
  #source(target, { local }) {
    const { host, port } = local ?? {
      host: "0.0.0.0",
      port: 0
    };
    const [asked] = this.#names.resolve(host);
    const chosen = this.#ports.choose(isAny(asked) ? sourceFor(target.address) : asked, port, SocketError.AddressNotAvailable);
    const { address } = placeOf(chosen);
    const source = new IPEndPoint(address, chosen.port);
    this.#ports.assertFree(placeOf(source));
    return source;
  }
};
function failureAt(place, error) {
  const endPoint = new IPEndPoint(place.address, place.port);
  return createSocketException(error, `${endPoint}`);
}

var LONGEST_BACKLOG = 4096;
var MemoryListener = class {
  localEndPoint;
  #places;
  #events;
  #queue = [];
  #faults = [];
  acceptable = stillWaitable(() => this.isAcceptable);
  #acceptable = new Readiness();
  #room = new Readiness();
  #closed = false;
  constructor(localEndPoint, backlog, events) {
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
    this.#room.notify();
    return stream;
  }
  whenAcceptable() {
    return this.#acceptable.when(this.isAcceptable);
  }
  waitAcceptable(timeoutMs) {
    if (this.isAcceptable) return true;
    if (timeoutMs === 0) return false;
    throw new InvalidOperationException(`A synchronous accept on "${this.localEndPoint}" would wait for ever, as nothing else can run meanwhile`);
  }
  probe() {
  }
  close() {
    if (this.#closed) return;
    this.#closed = true;
    this.#events.onClose(this);
    for (const stream of this.#queue.splice(0)) stream.reset();
    this.#acceptable.notify();
    this.#room.notify();
  }
  get hasRoom() {
    return this.#queue.length < this.#places;
  }
  whenRoom() {
    return this.#room.when(this.#closed || this.hasRoom);
  }
  enqueue(stream) {
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
  add(name, addresses) {
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
    const addresses = this.#addresses.get(host.toLowerCase()) ?? [];
    if (addresses.length > 0) return addresses;
    throw createSocketException(SocketError.HostNotFound, host);
  }
  resolveFamily(host, family) {
    const addresses = this.resolve(host).filter(({ addressFamily }) => family === AddressFamily.Unspecified || addressFamily === family);
    if (addresses.length > 0) return addresses;
    throw createSocketException(SocketError.HostNotFound, host);
  }
  nameOf(address) {
    for (const [name, addresses] of this.#addresses) {
      if (addresses.some((known) => known.equals(address))) return name;
    }
    throw createSocketException(SocketError.HostNotFound, `${address}`);
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
  find(target) {
    const found = this.#entries.filter(({ place }) => covers(place, target));
    const exact = found.filter(({ place }) => !isAny(place.address));
    const [first] = exact.length > 0 ? exact : found.toSorted((one, other) => one.place.address.addressFamily - other.place.address.addressFamily);
    if (first?.reusePort) {
      this.#entries.splice(this.#entries.indexOf(first), 1);
      this.#entries.push(first);
    }
    return first?.listener;
  }
};

var Refusals = class {
  #refusals = [];
  add(place, error, times) {
    this.#refusals.push({
      place,
      error,
      left: times
    });
  }
  remove(place) {
    for (let at = this.#refusals.length - 1; at >= 0; at--) {
      const known = this.#refusals[at].place;
      if (covers(place, known)) this.#refusals.splice(at, 1);
    }
  }
  take(target) {
    const at = this.#refusals.findIndex(({ place }) => covers(place, target));
    if (at < 0) return void 0;
    const refusal = this.#refusals[at];
    refusal.left--;
    if (refusal.left === 0) this.#refusals.splice(at, 1);
    return refusal.error;
  }
};

var LONGEST_DELAY = 2 ** 31 - 1;
function settingsOf(options) {
  const { seed = 0, chunk, latencyMs = 0, capacity = 65536 } = options;
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`"seed" must be a whole number, not "${seed}"`);
  }
  if (chunk !== void 0) {
    assertAtLeast("chunk.min", chunk.min, 1);
    assertAtLeast("chunk.max", chunk.max, chunk.min);
  }
  if (!(latencyMs >= 0 && latencyMs <= LONGEST_DELAY)) {
    throw new RangeError(`"latencyMs" must be 0 to ${LONGEST_DELAY}, not "${latencyMs}"`);
  }
  assertAtLeast("capacity", capacity, 1);
  return {
    seed,
    chunk,
    latencyMs,
    capacity
  };
}
function assertAtLeast(name, value, least) {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new RangeError(`"${name}" must be a whole number from "${least}" on, not "${value}"`);
}

var MemoryNetwork = class {
  #settings;
  #names = new Names();
  #ports = new Ports();
  #refusals = new Refusals();
  #open = /* @__PURE__ */ new Set();
  #connector;
  constructor(options = {}) {
    this.#settings = settingsOf(options);
    this.#connector = new Connector(this.#settings, this.#names, this.#ports, this.#refusals, this.#open);
  }
  get seed() {
    return this.#settings.seed;
  }
  get openCount() {
    return this.#open.size;
  }
  get connections() {
    return [
      ...this.#connector.connections
    ];
  }
  addName(name, addresses) {
    const parsed = addresses.map((address) => typeof address === "string" ? IPAddress.parse(address) : address);
    this.#names.add(name, parsed);
  }
  refuse(endPoint, error = SocketError.ConnectionRefused, times = Infinity) {
    if (times !== Infinity) assertAtLeast("times", times, 1);
    this.#refusals.add(placeOf(endPoint), error, times);
  }
  allow(endPoint) {
    this.#refusals.remove(placeOf(endPoint));
  }
  failNextAccept(endPoint, error) {
    const listener = this.#ports.find(placeOf(endPoint));
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
    return {
      start: (signal) => this.#connector.connect(request, signal),
      block: () => this.#connector.connectNow(request)
    };
  }
  listen(_home, request) {
    const { backlog, reusePort = false, ipv6Only = false } = request;
    const endPoint = this.#endPointOf(request.host, request.port);
    const place = placeOf(endPoint, ipv6Only);
    this.#ports.assertFree(place, reusePort);
    const release = this.#ports.use(endPoint.port);
    const listener = new MemoryListener(endPoint, backlog, {
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
  #endPointOf(host, port) {
    const [address] = this.#names.resolve(host);
    return this.#ports.choose(address, port, SocketError.AddressAlreadyInUse);
  }
};
function lookingUp(find) {
  return {
    start: (signal) => Promise.try(() => {
      signal?.throwIfAborted();
      return find();
    }),
    block: find
  };
}
export {
  MemoryNetwork,
  WOULD_BLOCK
};
