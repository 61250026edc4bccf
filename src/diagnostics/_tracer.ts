import { SocketError } from "../constants/mod.ts";
import { enumName } from "../constants/enum_name.ts";
import type { Core } from "../socket/core.ts";
import { coreOf, Socket } from "../socket/socket.ts";
import { SocketAsyncEventArgs } from "../socket/socket_async_event_args.ts";
import { outcomeOf } from "../transport/wait.ts";
import { textOf } from "./_text_of.ts";
import { dataLines, type Level, line, valueText } from "./_trace_lines.ts";
import type { Arguments, TracedCall } from "./_traced_calls.ts";

/** What is asked of a trace. */
export interface TraceOptions {
  /** Is given each line. */
  readonly write: (line: string) => void;
  /** How many bytes of a call's data are shown. */
  readonly maxDataSize: number;
}

/**
 * The numbers of sockets, by the state behind them, in the order they are met
 * in: one numbering for all traces, so that a socket has one name.
 */
const numbers = new WeakMap<Core, number>();
let lastNumber = 0;

/** The number of the last call, over all traces as well. */
let lastCall = 0;

/** How a socket is named in all lines. */
function nameOf(core: Core): string {
  let number = numbers.get(core);
  if (number === undefined) numbers.set(core, number = ++lastNumber);
  return `Socket#${number}`;
}

/** Writes the lines of calls. */
export class Tracer {
  readonly #options: TraceOptions;
  #isWriting = false;

  constructor(options: TraceOptions) {
    this.#options = options;
  }

  /** Begins the lines of a call. */
  enter(core: Core, traced: TracedCall, args: Arguments): Call {
    return new Call(this, core, traced, args, ++lastCall);
  }

  /** How much data is shown. */
  get maxDataSize(): number {
    return this.#options.maxDataSize;
  }

  /** Whether a line is being handed over: what that calls has no lines. */
  get isWriting(): boolean {
    return this.#isWriting;
  }

  /** Hands a line over; what the caller's function throws is not the socket's. */
  write(level: Level, call: number, text: string): void {
    this.#isWriting = true;
    try {
      this.#options.write(line(level, call, text));
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    } finally {
      this.#isWriting = false;
    }
  }
}

/** The lines of one call. */
export class Call {
  readonly #tracer: Tracer;
  readonly #core: Core;
  readonly #traced: TracedCall;
  readonly #args: Arguments;
  readonly #number: number;
  /** The memory whose bytes are sent or received, as it was when it began. */
  readonly #data: readonly Uint8Array[] | undefined;
  /** Where an error is put, and not thrown. */
  readonly #errorCode: { readonly value: number } | undefined;
  /** The connection that a call which closes has closed. */
  readonly #closing: string | undefined;

  constructor(
    tracer: Tracer,
    core: Core,
    traced: TracedCall,
    args: Arguments,
    number: number,
  ) {
    this.#tracer = tracer;
    this.#core = core;
    this.#traced = traced;
    this.#args = args;
    this.#number = number;
    // The call itself tells what is wrong with its arguments.
    this.#data = attempt(() => traced.data?.(args));
    this.#errorCode = attempt(() => traced.errorCode?.(args));
    if (traced.effect === "closed") this.#closing = this.#connection(core);
    const shown = attempt(() => traced.shows?.(...args)) ?? "";
    const text = typeof shown === "string" ? shown : valueText(shown);
    this.#write("Verbose", `${this.#method}(${text})`);
  }

  /** It has ended well. */
  exit(result: unknown): void {
    // An operation with event arguments may only have begun.
    const isPending = this.#eventArgs !== undefined && result === true;
    if (!isPending) this.#ended(result);
    this.#write("Verbose", `Exiting ${this.#method}() ${this.#told(result)}`);
  }

  #ended(result: unknown): void {
    const error = this.#eventArgs?.socketError ??
      this.#errorCode?.value ?? SocketError.Success;
    if (error !== SocketError.Success) {
      return this.#fail(enumName(SocketError, error));
    }
    const { effect } = this.#traced;
    if (effect === "connected") {
      this.#inform(this.#core, `Created connection ${this.#made(this.#core)}.`);
    }
    if (effect === "closed" && this.#closing !== undefined) {
      this.#inform(this.#core, `Closed connection ${this.#closing}.`);
    }
    const accepted = this.#eventArgs?.acceptSocket ?? result;
    if (effect === "accepted" && accepted instanceof Socket) {
      const core = coreOf(accepted);
      const { localEndPoint, remoteEndPoint } = core;
      this.#inform(
        core,
        `Accepted connection from ${remoteEndPoint} to ${localEndPoint}.`,
      );
    }
    this.#dump(countOf(result));
  }

  /** It has failed. */
  fail(error: unknown): void {
    this.#fail(textOf(error));
  }

  /** The event arguments that the call was given, if it was. */
  get #eventArgs(): SocketAsyncEventArgs | undefined {
    const [first] = this.#args;
    return first instanceof SocketAsyncEventArgs ? first : undefined;
  }

  get #method(): string {
    return `${nameOf(this.#core)}::${this.#traced.name}`;
  }

  #fail(message: string): void {
    this.#write("Error", `Exception in ${this.#method} - ${message}.`);
  }

  /** What the last line says of the result. */
  #told(result: unknown): string {
    if (result instanceof Socket) {
      return `\t-> ${nameOf(coreOf(result))}`;
    }
    if (result === undefined) return "";
    return `\t-> ${valueText(countOf(result) ?? result)}`;
  }

  /** Shows the bytes that were sent or received. */
  #dump(count: number | undefined): void {
    if (this.#data === undefined || count === undefined) return;
    const shown = attempt(() =>
      firstOf(this.#data!, Math.min(count, this.#tracer.maxDataSize))
    );
    // The caller may have given the memory away meanwhile, or shrunk it.
    if (shown === undefined) return;
    this.#write("Verbose", `Data from ${this.#method}`);
    for (const text of dataLines(shown, count)) this.#write("Verbose", text);
  }

  /** Both ends of an open connection. */
  #connection(core: Core): string | undefined {
    return !core.isDisposed && core.remoteEndPoint !== undefined
      ? this.#made(core)
      : undefined;
  }

  #made({ localEndPoint, remoteEndPoint }: Core): string {
    return `from ${localEndPoint} to ${remoteEndPoint}`;
  }

  #inform(core: Core, text: string): void {
    this.#write("Information", `${nameOf(core)} - ${text}`);
  }

  #write(level: Level, text: string): void {
    this.#tracer.write(level, this.#number, text);
  }
}

/** What a function gives, or nothing if it throws. */
function attempt<T>(call: () => T): T | undefined {
  const outcome = outcomeOf(call);
  return "value" in outcome ? outcome.value : undefined;
}

/** The first bytes of several pieces of memory. */
function firstOf(parts: readonly Uint8Array[], count: number): Uint8Array {
  const first = new Uint8Array(count);
  let at = 0;
  for (const part of parts) {
    first.set(part.subarray(0, count - at), at);
    at = Math.min(at + part.length, count);
  }
  return first;
}

/** How many bytes a call has sent or received. */
function countOf(result: unknown): number | undefined {
  if (typeof result === "number") return result;
  return (result as { receivedBytes?: number } | undefined)?.receivedBytes;
}
