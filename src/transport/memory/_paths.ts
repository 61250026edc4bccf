import { SocketError } from "../../constants/socket_error.ts";
import { createSocketException } from "../../errors/to_socket_exception.ts";
import type { UnixDomainSocketEndPoint } from "../../net/mod.ts";
import { endPointOf, pathOf } from "../../net/unix_domain_socket_end_point.ts";
import type { Joint } from "./_joiner.ts";
import type { MemoryListener } from "./_listener.ts";

type PathListener = MemoryListener<UnixDomainSocketEndPoint>;

/** Who listens at which path. There are no directories: a path is a text. */
export class Paths {
  readonly #listeners = new Map<string, PathListener>();

  /** Throws for what is no path, or where somebody listens. */
  assertFree(endPoint: UnixDomainSocketEndPoint): void {
    this.assertValid(endPoint);
    if (!this.#listeners.has(pathOf(endPoint))) return;
    throw createSocketException(SocketError.AddressAlreadyInUse, `${endPoint}`);
  }

  /** Throws for what the system would end at a NUL. */
  assertValid(endPoint: UnixDomainSocketEndPoint): void {
    const path = pathOf(endPoint);
    if (path !== "" && (isAbstract(endPoint) || !path.includes("\0"))) return;
    throw createSocketException(SocketError.InvalidArgument, `${endPoint}`);
  }

  /** Begins to lead clients to `listener`. */
  add(listener: PathListener): void {
    this.#listeners.set(pathOf(listener.localEndPoint), listener);
  }

  /** Leads no more clients to `listener`. */
  remove(listener: PathListener): void {
    this.#listeners.delete(pathOf(listener.localEndPoint));
  }

  /** Who listens there. */
  find(endPoint: UnixDomainSocketEndPoint): PathListener | undefined {
    return this.#listeners.get(pathOf(endPoint));
  }

  /** A connection to a path comes from a socket that has no name. */
  joint(
    to: UnixDomainSocketEndPoint,
    listener: PathListener,
  ): Joint<UnixDomainSocketEndPoint> {
    const from = endPointOf("");
    return { client: [from, to], server: [to, from], listener, onGone() {} };
  }
}

/** Whether it is a name that is in no directory. */
export function isAbstract(endPoint: UnixDomainSocketEndPoint): boolean {
  return pathOf(endPoint).startsWith("\0");
}
