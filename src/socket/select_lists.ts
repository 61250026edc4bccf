import { SelectMode } from "../constants/mod.ts";
import type { Pollable, Question } from "./select.ts";

/** The most sockets that one list may hold. */
const MAX_SOCKETS = 65_536;

/** A list of `select`, which is edited in place; none, or an empty one, asks nothing. */
export type SelectList<T> = T[] | null | undefined;

const lists = [
  ["checkRead", SelectMode.SelectRead],
  ["checkWrite", SelectMode.SelectWrite],
  ["checkError", SelectMode.SelectError],
] as const;

/** The three lists of `select`: what they ask, and what becomes of them. */
export class SelectLists<T> {
  readonly #lists: readonly SelectList<T>[];
  /** What they held when they were read. */
  readonly #asked: readonly (readonly T[])[];
  readonly questions: readonly Question[];

  /** `coreOf` gives `undefined` for what is no socket. */
  constructor(
    given: readonly unknown[],
    coreOf: (socket: unknown) => Pollable | undefined,
  ) {
    const questions: Question[] = [];
    for (const [at, [name, mode]] of lists.entries()) {
      for (const socket of checkList(name, given[at])) {
        const core = coreOf(socket);
        if (core === undefined) {
          throw new TypeError(
            `"${name}" must hold sockets, and holds "${socket}"`,
          );
        }
        questions.push({ core, mode });
      }
    }
    if (questions.length === 0) {
      throw new TypeError(
        'One of "checkRead", "checkWrite" and "checkError" must hold a socket',
      );
    }
    this.questions = questions;
    this.#lists = given as readonly SelectList<T>[];
    this.#asked = this.#lists.map((list) => list == null ? [] : [...list]);
  }

  /** Leaves in the lists what is ready. */
  edit(answers: readonly boolean[]): void {
    let at = 0;
    for (const [index, asked] of this.#asked.entries()) {
      const ready = new Set<T>();
      for (const socket of asked) if (answers[at++]) ready.add(socket);
      const list = this.#lists[index];
      if (list == null) continue;
      let kept = 0;
      for (const socket of list) if (ready.has(socket)) list[kept++] = socket;
      list.length = kept;
    }
  }
}

function checkList(name: string, list: unknown): readonly unknown[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) {
    throw new TypeError(`"${name}" must be an array, and is "${list}"`);
  }
  if (list.length > MAX_SOCKETS) {
    throw new RangeError(
      `"${name}" must hold at most ${MAX_SOCKETS} sockets, and holds "${list.length}"`,
    );
  }
  return list;
}
