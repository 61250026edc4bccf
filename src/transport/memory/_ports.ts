import { SocketError } from "../../constants/socket_error.ts";
import { createSocketException } from "../../errors/to_socket_exception.ts";
import { type IPAddress, IPEndPoint } from "../../net/mod.ts";
import { covers, isAny, overlap, type Place } from "./_address.ts";

/** The first port that is given to a socket that asks for none (RFC 6335). */
const FIRST_EPHEMERAL_PORT = 49152;

/** A listener, and where. */
interface Entry<L> {
  readonly place: Place;
  readonly listener: L;
  readonly reusePort: boolean;
}

/** Who listens where, to clients or for datagrams, and which ports somebody uses. */
export class Ports<L> {
  readonly #entries: Entry<L>[] = [];
  /** How many sockets use each port. */
  readonly #users = new Map<number, number>();
  #next = FIRST_EPHEMERAL_PORT;

  /**
   * The end point itself, or one with a port that nobody uses where it has
   * port 0; `unavailable` is the error where there is none.
   */
  choose(
    address: IPAddress,
    port: number,
    unavailable: SocketError,
  ): IPEndPoint {
    if (port !== 0) return new IPEndPoint(address, port);
    const count = IPEndPoint.maxPort - FIRST_EPHEMERAL_PORT + 1;
    for (let tried = 0; tried < count; tried++) {
      const candidate = this.#next;
      this.#next = candidate === IPEndPoint.maxPort
        ? FIRST_EPHEMERAL_PORT
        : candidate + 1;
      if (!this.#users.has(candidate)) {
        return new IPEndPoint(address, candidate);
      }
    }
    throw createSocketException(unavailable, `${new IPEndPoint(address, 0)}`);
  }

  /** Counts a user of the port; the function given back ends the use. */
  use(port: number): () => void {
    this.#users.set(port, (this.#users.get(port) ?? 0) + 1);
    let using = true;
    return () => {
      if (!using) return;
      using = false;
      const left = this.#users.get(port)! - 1;
      if (left === 0) this.#users.delete(port);
      else this.#users.set(port, left);
    };
  }

  /**
   * Throws `AddressAlreadyInUse` where somebody listens. As with the address
   * reuse that sockets on Linux have, ports that are merely bound or connected
   * from do not count.
   */
  assertFree(place: Place, reusePort = false): void {
    const taken = this.#entries.some((entry) =>
      overlap(entry.place, place) && !(reusePort && entry.reusePort)
    );
    if (!taken) return;
    const endPoint = new IPEndPoint(place.address, place.port);
    throw createSocketException(SocketError.AddressAlreadyInUse, `${endPoint}`);
  }

  /** Begins to lead clients to `listener`. */
  add(place: Place, listener: L, reusePort: boolean): void {
    this.#entries.push({ place, listener, reusePort });
  }

  /** Leads no more clients to `listener`. */
  remove(listener: L): void {
    const at = this.#entries.findIndex((entry) => entry.listener === listener);
    if (at >= 0) this.#entries.splice(at, 1);
  }

  /** All that listen at the address and port of `target`. */
  all(target: Place): L[] {
    return this.#entries.filter(({ place }) => covers(place, target))
      .map(({ listener }) => listener);
  }

  /** As {@linkcode find}, but of several the one that came last. */
  last(target: Place): L | undefined {
    const all = this.#best(target);
    return all.findLast(({ place }) =>
      place.address.equals(all[0].place.address)
    )
      ?.listener;
  }

  /**
   * Who listens at the address and port of `target`: the exact address before
   * "any address", IPv4 before dual mode; of several that share a port, the one
   * whose turn it is.
   */
  find(target: Place): L | undefined {
    const [first] = this.#best(target);
    if (first?.reusePort) {
      // Its next turn comes after all the others'.
      this.#entries.splice(this.#entries.indexOf(first), 1);
      this.#entries.push(first);
    }
    return first?.listener;
  }

  /** As {@linkcode find}, but it stays that one's turn. */
  next(target: Place): L | undefined {
    return this.#best(target)[0]?.listener;
  }

  /** Who listens there, the best place first. */
  #best(target: Place): Entry<L>[] {
    const found = this.#entries.filter(({ place }) => covers(place, target));
    const exact = found.filter(({ place }) => !isAny(place.address));
    return exact.length > 0 ? exact : found.toSorted(
      (one, other) =>
        one.place.address.addressFamily - other.place.address.addressFamily,
    );
  }
}
