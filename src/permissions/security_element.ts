/**
 * The few forms of XML that .NET's `SecurityElement` has: elements, attributes,
 * and the five named characters; texts, comments and a declaration are passed
 * over.
 *
 * @module
 */

/** An element. */
export interface SecurityElement {
  /** Its name. */
  readonly tag: string;
  /** Its attributes, in their order. */
  readonly attributes: ReadonlyMap<string, string>;
  /** What is in it. */
  readonly children: readonly SecurityElement[];
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&apos;"],
  ["&", "&amp;"],
]);

const meanings: ReadonlyMap<string, string> = new Map(
  [...escapes].map(([sign, name]) => [name, sign]),
);

/**
 * Writes an element as .NET does: each attribute but the last ends a line.
 *
 * @param element The element.
 * @returns The text.
 *
 * @example An element without children
 * ```ts
 * import { writeElement } from "./security_element.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const attributes = new Map([["a", "1"], ["b", "<"]]);
 *
 * assertEquals(
 *   writeElement({ tag: "T", attributes, children: [] }),
 *   '<T a="1"\nb="&lt;"/>\n',
 * );
 * ```
 */
export function writeElement(element: SecurityElement): string {
  const { tag, attributes, children } = element;
  const pairs = [...attributes].map(([name, value]) =>
    `${name}="${value.replace(/[<>"'&]/g, (sign) => escapes.get(sign)!)}"`
  );
  const start = pairs.length > 0 ? `<${tag} ${pairs.join("\n")}` : `<${tag}`;
  return children.length === 0
    ? `${start}/>\n`
    : `${start}>\n${children.map(writeElement).join("")}</${tag}>\n`;
}

/** How deep elements may lie in one another; a permission's lie two deep. */
const MOST_DEPTH = 100;

/** What an element is made of; `y` has each match begin where the last ended. */
const tokens = {
  passedOver: /(?:[^<]+|<!--[\s\S]*?-->|<\?[\s\S]*?\?>)*/y,
  start: /<([A-Za-z_:][\w:.-]*)/y,
  attribute: /\s+([A-Za-z_:][\w:.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y,
  startEnd: /\s*(\/?)>/y,
  end: /<\/([A-Za-z_:][\w:.-]*)\s*>/y,
} as const;

/** Reads one text from its beginning to its end. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Whether nothing is left. */
  get isAtEnd(): boolean {
    return this.#at === this.#text.length;
  }

  /** Takes what stands here, if it is of the kind. */
  take(kind: keyof typeof tokens): RegExpExecArray | undefined {
    const pattern = tokens[kind];
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text) ?? undefined;
    if (found !== undefined) this.#at = pattern.lastIndex;
    return found;
  }

  /** The error of a text that is no element. */
  invalid(): SyntaxError {
    const rest = JSON.stringify(this.#text.slice(this.#at, this.#at + 20));
    return new SyntaxError(
      `Invalid XML at character ${this.#at}: current ${rest}`,
    );
  }
}

/**
 * Reads an element.
 *
 * @param text The text.
 * @returns The element.
 * @throws {SyntaxError} If it is none.
 *
 * @example A child
 * ```ts
 * import { readElement } from "./security_element.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { tag, children } = readElement("<a><b c='&amp;'/></a>");
 *
 * assertEquals(tag, "a");
 * assertEquals(children[0].attributes.get("c"), "&");
 * ```
 */
export function readElement(text: string): SecurityElement {
  const reader = new Reader(text);
  reader.take("passedOver");
  const element = readOne(reader);
  reader.take("passedOver");
  if (element === undefined || !reader.isAtEnd) throw reader.invalid();
  return element;
}

function readOne(reader: Reader, depth = 0): SecurityElement | undefined {
  const tag = reader.take("start")?.[1];
  if (tag === undefined) return undefined;
  if (depth === MOST_DEPTH) throw reader.invalid();
  const attributes = new Map<string, string>();
  for (let found; (found = reader.take("attribute")) !== undefined;) {
    const [, name, double, single] = found;
    if (attributes.has(name)) throw reader.invalid();
    attributes.set(name, meant(double ?? single));
  }
  const startEnd = reader.take("startEnd");
  if (startEnd === undefined) throw reader.invalid();
  const children: SecurityElement[] = [];
  if (startEnd[1] === "/") return { tag, attributes, children };
  for (;;) {
    reader.take("passedOver");
    const child = readOne(reader, depth + 1);
    if (child !== undefined) children.push(child);
    else if (reader.take("end")?.[1] === tag) {
      return { tag, attributes, children };
    } else throw reader.invalid();
  }
}

/** A value with its named characters. */
function meant(value: string): string {
  return value.replace(/&\w+;/g, (name) => meanings.get(name) ?? name);
}
