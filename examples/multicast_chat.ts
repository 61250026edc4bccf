/**
 * Two members of a multicast group, who share a port and hear each other; then
 * they leave. All of it stays on the loopback interface. Run with
 * `deno task example:multicast-chat`.
 *
 * @module
 */
import {
  AddressFamily,
  IPAddress,
  IPEndPoint,
  MulticastOption,
  ProtocolType,
  Socket,
  SocketOptionLevel,
  SocketOptionName,
  SocketType,
} from "@managed/sockets";

const LIMIT_MS = 2000;

/** Receives from whoever sends. */
const anyone = new IPEndPoint(IPAddress.any, 0);

/** A member of groups, and the port that all members share. */
class Member implements Disposable {
  readonly #name: string;
  readonly #socket = new Socket(
    AddressFamily.InterNetwork,
    SocketType.Dgram,
    ProtocolType.Udp,
    { mode: "async" },
  );
  readonly #buffer = new Uint8Array(1500);

  constructor(name: string, port = 0) {
    this.#name = name;
    const socket = this.#socket;
    // Several sockets of one machine may have the port.
    socket.exclusiveAddressUse = false;
    // What is said goes out by loopback: its address in network order.
    socket.setSocketOption(
      SocketOptionLevel.IP,
      SocketOptionName.MulticastInterface,
      IPAddress.loopback.getAddressBytes(),
    );
    // Bound to 127.0.0.1 it would hear what is sent there, and no group.
    socket.bind(new IPEndPoint(IPAddress.any, port));
  }

  get port(): number {
    return (this.#socket.localEndPoint as IPEndPoint).port;
  }

  join(group: IPAddress): void {
    this.#change(SocketOptionName.AddMembership, group);
    console.log(`${this.#name} joins ${group}`);
  }

  leave(group: IPAddress): void {
    this.#change(SocketOptionName.DropMembership, group);
    console.log(`${this.#name} leaves ${group}`);
  }

  #change(name: SocketOptionName, group: IPAddress): void {
    this.#socket.setSocketOption(
      SocketOptionLevel.IP,
      name,
      new MulticastOption(group, IPAddress.loopback),
    );
  }

  async say(text: string, group: IPAddress): Promise<void> {
    console.log(`${this.#name} to ${group}: ${text}`);
    await this.#socket.sendToAsync(
      new TextEncoder().encode(`${this.#name}: ${text}`),
      new IPEndPoint(group, this.port),
    );
  }

  /** Waits for what somebody else says. */
  async hear(): Promise<void> {
    const limit = AbortSignal.timeout(LIMIT_MS);
    while (true) {
      const { receivedBytes } = await this.#socket.receiveFromAsync(
        this.#buffer,
        anyone,
        limit,
      );
      const heard = this.#buffer.subarray(0, receivedBytes);
      const text = new TextDecoder().decode(heard);
      // A member of the group hears its own words, too.
      if (text.startsWith(`${this.#name}: `)) continue;
      return console.log(`  ${this.#name} hears "${text}"`);
    }
  }

  [Symbol.dispose](): void {
    this.#socket.dispose();
  }
}

const kitchen = IPAddress.parse("239.1.2.3");
const garden = IPAddress.parse("239.1.2.4");
using ann = new Member("Ann");
using bob = new Member("Bob", ann.port);

ann.join(kitchen);
bob.join(kitchen);
await ann.say("is somebody here?", kitchen);
await bob.hear();
await bob.say("I am", kitchen);
await ann.hear();

// Who only talks need not be a member. Ann would still hear: on Linux a socket
// hears every group that some socket of the machine has joined.
ann.leave(kitchen);
await ann.say("I am outside", kitchen);
await bob.hear();

// Now nobody is left in the first group, and what is said there is lost.
bob.leave(kitchen);
bob.join(garden);
await ann.say("nobody hears this", kitchen);
await ann.say("here you are", garden);
await bob.hear();
