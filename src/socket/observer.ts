/**
 * Where sockets tell what they do, and who is told.
 *
 * 1. Nobody is told until somebody asks: `observer` is `undefined`, and to look
 *    at it is all that a call does for diagnostics.
 * 2. What succeeds or fails as a whole (a connect, an accept, a look-up) is an
 *    {@linkcode Activity}, which ends once, with the observer that it began with:
 *    what it is told after its end it does not hear.
 * 3. An observer never throws.
 *
 * @module
 */
import type { EndPoint } from "../net/mod.ts";
import type { Flow } from "../transport/wait.ts";

/** Something that an observer was told the beginning of. */
export interface Activity {
  /** It has succeeded. */
  succeeded(): void;
  /** It has failed. */
  failed(error: unknown): void;
}

/** Who is told what all sockets do. */
export interface Observer {
  /** A connection to one address is being made. */
  connecting(to: EndPoint): Activity;
  /** A client is waited for. */
  accepting(at: EndPoint): Activity;
  /** A name, or the name of an address, is being looked up. */
  resolving(host: string): Activity;
  /** Bytes were handed over, as so many datagrams or as part of a stream (0). */
  sent(bytes: number, datagrams: number): void;
  /** Bytes were taken, as so many datagrams or as part of a stream (0). */
  received(bytes: number, datagrams: number): void;
}

/** Who is told; nobody, as long as diagnostics are off. */
export let observer: Observer | undefined;

/** Tells somebody from now on, or nobody. */
export function observe(next: Observer | undefined): void {
  observer = next;
}

/** Runs a call that is an activity. */
export function during<T>(activity: Activity, call: () => T): T {
  try {
    const result = call();
    activity.succeeded();
    return result;
  } catch (error) {
    activity.failed(error);
    throw error;
  }
}

/** The same for a call that gives a promise. */
export async function duringAsync<T>(
  activity: Activity,
  call: () => Promise<T>,
): Promise<T> {
  try {
    const result = await call();
    activity.succeeded();
    return result;
  } catch (error) {
    activity.failed(error);
    throw error;
  }
}

/** The same for a flow. */
export function* duringFlow<T>(activity: Activity, flow: Flow<T>): Flow<T> {
  try {
    const result = yield* flow;
    activity.succeeded();
    return result;
  } catch (error) {
    activity.failed(error);
    throw error;
  }
}

/** A look-up, of which an observer is told. */
export function lookingUp<T>(host: string, flow: Flow<T>): Flow<T> {
  return observer === undefined ? flow : duringFlow(
    observer.resolving(host),
    flow,
  );
}

/** Tells of the bytes of a send when it has ended. */
export async function whenSent(
  sending: Promise<number>,
  datagrams: number,
): Promise<number> {
  const bytes = await sending;
  observer?.sent(bytes, datagrams);
  return bytes;
}

/** Tells of bytes that were sent, now or when they have been. */
export function tellSent(
  sent: number | Promise<number>,
  datagrams: number,
): number | Promise<number> {
  if (sent instanceof Promise) return whenSent(sent, datagrams);
  observer?.sent(sent, datagrams);
  return sent;
}

/** Tells of the bytes of a stream that have come, now or when they have. */
export function tellReceived(
  received: number | Promise<number>,
): number | Promise<number> {
  if (received instanceof Promise) return whenReceived(received);
  observer?.received(received, 0);
  return received;
}

/** Tells of the bytes of a stream when they have come. */
export async function whenReceived(
  receiving: Promise<number>,
): Promise<number> {
  const bytes = await receiving;
  observer?.received(bytes, 0);
  return bytes;
}
