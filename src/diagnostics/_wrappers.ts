/**
 * How a trace sees calls: the methods of what is traced are replaced as long as
 * there is a trace, so that others cost nothing.
 *
 * @module
 */
import type { Core } from "../socket/core.ts";
import { coreOf, Socket } from "../socket/socket.ts";
import type { SocketCore } from "../socket/socket_core.ts";
import type { Tracer } from "./_tracer.ts";
import { type TracedCall, tracedCalls } from "./_traced_calls.ts";

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Methods = Record<PropertyKey, Method>;

/** What stands before a method. */
type Wrapping = (original: Method) => Method;

/** Replaces methods of an object, or of a prototype; gives what undoes it. */
function replace(
  target: object,
  wrappings: ReadonlyMap<PropertyKey, Wrapping>,
): () => void {
  const methods = target as Methods;
  const owned = new Map<PropertyKey, PropertyDescriptor | undefined>();
  const wrappers = new Map<PropertyKey, Method>();
  for (const [name, wrap] of wrappings) {
    const own = Object.getOwnPropertyDescriptor(target, name);
    owned.set(name, own);
    // What is inherited may be traced as well, sooner or later.
    const inherited: Method = function (...args) {
      return Object.getPrototypeOf(target)[name].apply(this, args);
    };
    const wrapper = wrap(own === undefined ? inherited : own.value);
    wrappers.set(name, wrapper);
    Object.defineProperty(target, name, {
      value: wrapper,
      configurable: true,
      writable: true,
    });
  }
  return () => {
    for (const [name, descriptor] of owned) {
      // Somebody else has put another in its place: that stays.
      if (methods[name] !== wrappers.get(name)) continue;
      if (descriptor === undefined) delete methods[name];
      else Object.defineProperty(target, name, descriptor);
    }
  };
}

/** Lets every tracer tell of a call, which runs as it would without. */
function tell(
  tracers: ReadonlySet<Tracer>,
  core: Core,
  traced: TracedCall,
  args: readonly unknown[],
  call: () => unknown,
): unknown {
  const calls = Array.from(tracers).filter((each) => !each.isWriting)
    .map((each) => each.enter(core, traced, args));
  const exit = (result: unknown) => {
    for (const each of calls) each.exit(result);
    return result;
  };
  const fail = (error: unknown): never => {
    for (const each of calls) each.fail(error);
    throw error;
  };
  let result: unknown;
  try {
    result = call();
  } catch (error) {
    return fail(error);
  }
  return result instanceof Promise ? result.then(exit, fail) : exit(result);
}

/** Lets tracers see the methods of a socket, or of the prototype of all. */
export function wrapSocket(
  target: Socket,
  tracers: ReadonlySet<Tracer>,
): () => void {
  const wrappings = new Map<PropertyKey, Wrapping>();
  for (const name of Reflect.ownKeys(tracedCalls)) {
    const traced = (tracedCalls as Record<PropertyKey, TracedCall>)[name];
    wrappings.set(
      name,
      (original) =>
        function (this: unknown, ...args: unknown[]) {
          if (!(this instanceof Socket)) return original.apply(this, args);
          const core = coreOf(this);
          return tell(
            tracers,
            core,
            traced,
            args,
            () => original.apply(this, args),
          );
        },
    );
  }
  return replace(target, wrappings);
}

/** Lets tracers see what a `TcpListener` does in one: `Bind` and `Listen`. */
export function wrapCore(
  target: SocketCore,
  tracers: ReadonlySet<Tracer>,
): () => void {
  const wrapping: Wrapping = (original) =>
    function (this: unknown, ...args: unknown[]) {
      const core = this as SocketCore;
      const [endPoint, backlog] = args;
      tell(
        tracers,
        core,
        tracedCalls.bind!,
        [endPoint],
        () => original.apply(core, args),
      );
      tell(tracers, core, tracedCalls.listen!, [backlog], () => undefined);
    };
  return replace(target, new Map([["bindAndListen", wrapping]]));
}
