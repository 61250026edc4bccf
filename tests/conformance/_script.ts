/**
 * The language of the scenarios: lines that a person reads as calls of this
 * package, and that both interpreters, this one's and .NET's, play from the
 * same tree.
 *
 * @module
 */

/** An expression. */
export type Node =
  /** A number, a string, `true`, `false`, or `null`, which may have a type. */
  | { readonly value: number | string | boolean | null; readonly as?: string }
  /** A variable, or a type. */
  | { readonly name: string }
  | { readonly list: readonly Node[] }
  | { readonly make: string; readonly args: readonly Node[] }
  /** A word of the language. */
  | { readonly word: string; readonly args: readonly Node[] }
  /** A property, or with arguments a call. */
  | {
    readonly of: Node;
    readonly member: string;
    readonly args?: readonly Node[];
  };

/** One line. */
export interface Statement {
  /** As it was written. */
  readonly text: string;
  /** Whether what comes of it is noted; if not, it must not fail … */
  readonly note: boolean;
  /** … unless it may. */
  readonly tried?: boolean;
  /** The variables that take the value. */
  readonly into?: readonly string[];
  /** Whether the call is only started: the variable is what it will give. */
  readonly start?: boolean;
  /** The property that takes the value. */
  readonly set?: { readonly of: Node; readonly member: string };
  readonly expression: Node;
}

const tokens =
  /\s*(?:("(?:[^"\\]|\\.)*")|(-?(?:0x[\da-f]+|\d+))|([A-Za-z_]\w*)|([()[\],.=:]))/iy;

class Parser {
  readonly #tokens: string[] = [];
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    tokens.lastIndex = 0;
    while (tokens.lastIndex < text.trimEnd().length) {
      const found = tokens.exec(text);
      if (found === null) throw new SyntaxError(`What does "${text}" mean`);
      this.#tokens.push(found[0].trim());
    }
  }

  get done(): boolean {
    return this.#at === this.#tokens.length;
  }

  take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }

  expect(token: string): void {
    if (!this.take(token)) {
      throw new SyntaxError(`"${this.#text}" lacks "${token}"`);
    }
  }

  /** Names with commas between and `=` after, if that is what comes next. */
  names(): string[] | undefined {
    const names: string[] = [];
    for (let at = this.#at;; at += 2) {
      const [name, sign] = this.#tokens.slice(at, at + 2);
      if (!/^\w+$/.test(name ?? "") || (sign !== "," && sign !== "=")) return;
      names.push(name);
      if (sign === ",") continue;
      this.#at = at + 2;
      return names;
    }
  }

  expression(): Node {
    let node = this.#first();
    while (this.take(".")) {
      const member = this.#tokens[this.#at++];
      node = this.take("(")
        ? { of: node, member, args: this.#list(")") }
        : { of: node, member };
    }
    return node;
  }

  #first(): Node {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new SyntaxError(`"${this.#text}" ends`);
    if (token === "[") return { list: this.#list("]") };
    if (/^["\d-]/.test(token)) {
      return { value: token[0] === '"' ? JSON.parse(token) : Number(token) };
    }
    if (token === "true" || token === "false") {
      return { value: token[0] === "t" };
    }
    if (token === "null") {
      return this.take(":")
        ? { value: null, as: this.#tokens[this.#at++] }
        : { value: null };
    }
    if (token === "new") {
      const make = this.#tokens[this.#at++];
      this.expect("(");
      return { make, args: this.#list(")") };
    }
    return this.take("(")
      ? { word: token, args: this.#list(")") }
      : { name: token };
  }

  #list(end: string): Node[] {
    const list: Node[] = [];
    if (this.take(end)) return list;
    do list.push(this.expression()); while (this.take(","));
    this.expect(end);
    return list;
  }
}

/** Reads one line. */
export function parseStatement(text: string): Statement {
  const parser = new Parser(text);
  const tried = parser.take("tried") || undefined;
  const silent = tried || parser.take("do");
  const start = parser.take("start");
  const into = parser.names();
  let expression = parser.expression();
  let set: Statement["set"];
  if (into === undefined && parser.take("=")) {
    if (!("member" in expression) || expression.args !== undefined) {
      throw new SyntaxError(`"${text}" sets no property`);
    }
    set = expression;
    expression = parser.expression();
  }
  if (!parser.done) throw new SyntaxError(`"${text}" goes on too long`);
  const note = !silent && into === undefined;
  return {
    text,
    note,
    tried,
    into,
    start: start || undefined,
    set,
    expression,
  };
}
