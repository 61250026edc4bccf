/**
 * Plays scenarios on this package, as `oracle/Stage.cs` does on .NET.
 *
 * @module
 */
import { delay } from "@std/async";
import * as sockets from "@managed/sockets";
import { GLANCE, LIMIT, type Mode } from "./_mode.ts";
import type { Node, Statement } from "./_script.ts";
import { done, failure, Show } from "./_show.ts";
import { wordsOf } from "./_words.ts";

const { Socket, SocketError, SocketException, SelectMode } = sockets;

/** What is noted of a call that does not end. */
export const WAITS = "waits";

/** The classes whose constructors say where a socket lives. */
const withMode = ["Socket", "TcpClient", "TcpListener", "UdpClient"];

/** What names mean that are no export of the package. */
const otherTypes: Readonly<Record<string, unknown>> = { Uint8Array };

/** Calls of ours whose twins .NET does not have, and those that stay. */
const neverAsync = ["dispose"];

// deno-lint-ignore no-explicit-any -- whatever a scenario has made
type Any = any;

/** What will come of a call that was only started. */
class Pending {
  readonly result: Promise<unknown>;

  constructor(call: () => unknown) {
    this.result = Promise.try(call);
    this.result.catch(() => {});
  }
}

/** A call that waited for longer than it was given. */
class Waiting extends Error {
  override name = WAITS;
}

/** One run of a scenario: its variables, and what came of its lines. */
export class Stage implements Disposable {
  readonly #mode: Mode;
  readonly #expected: readonly string[];
  readonly #limit: number;
  readonly #variables = new Map<string, unknown>();
  readonly #made = new Set<Disposable>();
  readonly #show: Show;
  readonly #words: ReturnType<typeof wordsOf>;
  readonly outcomes: string[] = [];
  /** Whether calls begin and end: not those that only prepare. */
  #begins = false;

  /**
   * `expected` only tells how long to wait before saying that a call waits: for
   * `limit` milliseconds where it is to end.
   */
  constructor(
    mode: Mode,
    prefix: string,
    expected: readonly string[],
    limit = LIMIT,
  ) {
    this.#mode = mode;
    this.#expected = expected;
    this.#limit = limit;
    this.#show = new Show(prefix, mode.name !== "once");
    this.#words = wordsOf(mode, prefix);
  }

  [Symbol.dispose](): void {
    for (const each of this.#made) each[Symbol.dispose]();
  }

  async play(statements: readonly Statement[]): Promise<void> {
    for (const statement of statements) {
      this.#begins = this.#mode.calls === "apm" && statement.note;
      if (statement.note) {
        this.outcomes.push(await this.#outcome(statement));
        continue;
      }
      try {
        this.#take(statement, await this.#value(statement, LIMIT));
      } catch (error) {
        if (statement.tried && !(error instanceof ScenarioError)) continue;
        throw new Error(`"${statement.text}" fails: ${error}`, {
          cause: error,
        });
      }
    }
  }

  async #outcome(statement: Statement): Promise<string> {
    const waits = this.#expected[this.outcomes.length] === WAITS;
    try {
      const value = await this.#value(statement, waits ? GLANCE : this.#limit);
      const { expression } = statement;
      const isPort = "member" in expression && expression.member === "port";
      return this.#show.text(value, isPort);
    } catch (error) {
      if (error instanceof Waiting) return WAITS;
      if (error instanceof ScenarioError) throw error;
      this.#variables.set("error", error);
      return failure(error);
    }
  }

  #take({ into = [] }: Statement, value: unknown): void {
    const values = into.length > 1 ? value as unknown[] : [value];
    for (const [at, name] of into.entries()) {
      this.#variables.set(name, values[at]);
      this.#show.name(values[at], name);
    }
  }

  async #value(statement: Statement, patience: number): Promise<unknown> {
    const { expression, set, start } = statement;
    if (set !== undefined) {
      const target = await this.#evaluate(set.of, LIMIT) as Any;
      const value = await this.#evaluate(expression, LIMIT);
      target[set.member] = value;
      return done;
    }
    if (start) return new Pending(await this.#prepare(expression));
    return await this.#evaluate(expression, patience);
  }

  async #evaluate(node: Node, patience: number): Promise<unknown> {
    if ("value" in node) return node.value;
    if ("list" in node) return await this.#all(node.list);
    if ("name" in node) {
      const value = this.#named(node.name);
      if (!(value instanceof Pending)) return value;
      const result = await ended(value.result, patience);
      this.#keep(result);
      return result === undefined ? done : result;
    }
    if ("member" in node && node.args === undefined) {
      const target = await this.#evaluate(node.of, patience) as Any;
      // What nothing has is nothing.
      return target?.[node.member];
    }
    const call = await this.#prepare(node, patience);
    const result = call();
    const value = result instanceof Promise
      ? await ended(result, patience)
      : result;
    this.#keep(value);
    if (value !== undefined || !("member" in node)) return value;
    return node.member.startsWith("try") ? null : done;
  }

  /** A call with its arguments ready, to be made. */
  async #prepare(node: Node, patience = LIMIT): Promise<() => unknown> {
    if ("word" in node) {
      const word = this.#words[node.word];
      if (word === undefined) throw new ScenarioError(`No word ${node.word}`);
      const args = await this.#all(node.args);
      return () => word(...args as never[]);
    }
    if ("make" in node) {
      const type = this.#named(node.make) as new (...args: unknown[]) => Any;
      const args = await this.#all(node.args);
      if (withMode.includes(node.make)) args.push({ mode: this.#mode.home });
      return () => new type(...args);
    }
    if (!("member" in node)) throw new ScenarioError("Only calls are started");
    const target = await this.#evaluate(node.of, patience) as Any;
    const args = await this.#all(node.args!);
    if (node.member === "create" && target === sockets.TcpListener) {
      args.push({ mode: this.#mode.home });
    }
    if (target === null || target === undefined) return () => null;
    if (this.#begins) {
      const call = beginAndEnd(target, node.member, args);
      if (call !== undefined) return call;
    }
    const member = this.#twin(target, node.member);
    if (typeof target[member] !== "function") {
      throw new ScenarioError(`No method ${member}`);
    }
    const call = () => target[member](...args);
    return this.#mode.calls === "sync" && !member.endsWith("Async")
      ? () => impatient(target, member, call, patience)
      : call;
  }

  #twin(target: Any, member: string): string {
    if (this.#mode.calls === "sync" || neverAsync.includes(member)) {
      return member;
    }
    const twin = `${member}Async`;
    return typeof target[twin] === "function" ? twin : member;
  }

  async #all(nodes: readonly Node[]): Promise<unknown[]> {
    const values: unknown[] = [];
    for (const node of nodes) values.push(await this.#evaluate(node, LIMIT));
    return values;
  }

  #named(name: string): unknown {
    if (this.#variables.has(name)) return this.#variables.get(name);
    const type = (sockets as Record<string, unknown>)[name] ?? otherTypes[name];
    if (type === undefined) throw new ScenarioError(`There is no ${name}`);
    return type;
  }

  #keep(value: unknown): void {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each?.[Symbol.dispose] !== undefined) this.#made.add(each);
    }
  }
}

/** The call that begins an operation and ends it when it is done, if there is one. */
function beginAndEnd(
  target: Any,
  member: string,
  args: readonly unknown[],
): (() => Promise<unknown>) | undefined {
  const name = member[0].toUpperCase() + member.slice(1);
  const [begin, end] = [`begin${name}`, `end${name}`];
  if (typeof target[begin] !== "function") return;
  return async () => {
    const result = target[begin](...args, null, null);
    await Promise.allSettled([result]);
    return target[end](result);
  };
}

/** A fault of a scenario, not an outcome. */
class ScenarioError extends Error {}

/** Waits for a promise for so long. */
async function ended(result: Promise<unknown>, patience: number) {
  result.catch(() => {});
  const late = Symbol();
  const timer = new AbortController();
  try {
    const first = await Promise.race([
      result,
      delay(patience, timer).then(() => late, () => late),
    ]);
    if (first === late) throw new Waiting();
    return first;
  } finally {
    timer.abort();
  }
}

/** Makes a call that blocks for as long as it may, and not for longer. */
function impatient(
  target: Any,
  member: string,
  call: () => unknown,
  patience: number,
): unknown {
  const socket = socketOf(target);
  if (socket === undefined) return call();
  if (member.startsWith("accept")) {
    // Nothing ends an accept that waits, and what cannot wait throws.
    if (
      isListening(socket) && mayWait(socket) &&
      !socket.poll(patience * 1000, SelectMode.SelectRead)
    ) {
      throw new Waiting();
    }
    return call();
  }
  if (!/^re(ad|ceive)/.test(member) || !mayWait(socket)) return call();
  socket.receiveTimeout = patience;
  try {
    return call();
  } catch (error) {
    if (timedOut(error)) throw new Waiting();
    throw error;
  } finally {
    if (!isDisposed(socket)) socket.receiveTimeout = 0;
  }
}

/** The socket that a call may wait for. */
function socketOf(target: Any): sockets.Socket | undefined {
  if (target instanceof Socket) return target;
  const found = target?.client ?? target?.server ?? target?.socket;
  return found instanceof Socket ? found : undefined;
}

/** Whether a socket would wait for ever. */
function mayWait(socket: sockets.Socket): boolean {
  return !isDisposed(socket) && socket.blocking && socket.receiveTimeout === 0;
}

/** Whether an accept would not throw. */
function isListening(socket: sockets.Socket): boolean {
  const { Socket, AcceptConnection } = {
    ...sockets.SocketOptionLevel,
    ...sockets.SocketOptionName,
  };
  return !isDisposed(socket) &&
    socket.getSocketOption(Socket, AcceptConnection) === 1;
}

function isDisposed(socket: sockets.Socket): boolean {
  try {
    return socket.available < 0;
  } catch (error) {
    return error instanceof sockets.ObjectDisposedException;
  }
}

function timedOut(error: unknown): boolean {
  const found = error instanceof SocketException
    ? error
    : (error as Error).cause;
  return found instanceof SocketException &&
    found.socketErrorCode === SocketError.TimedOut;
}
