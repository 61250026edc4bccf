/**
 * The lines of a trace, in the form of .NET Framework's network tracing.
 *
 * @module
 */

import { textOf } from "./_text_of.ts";

/** How many bytes a line of data shows. */
const width = 16;

/** How grave a line is. */
export type Level = "Verbose" | "Information" | "Error";

/** A whole line. `call` stands where .NET has the thread. */
export function line(level: Level, call: number, text: string): string {
  const number = String(call).padStart(4, "0");
  // What a caller has named must not look like a line of its own.
  const safe = text.replaceAll(
    /(?!\t)\p{Cc}/gu,
    (each) => `\\x${hex(each.charCodeAt(0), 2)}`,
  );
  return `System.Net.Sockets ${level}: 0 : [${number}] ${safe}`;
}

/** What a call has given, or been given, as .NET prints it. */
export function valueText(value: unknown): string {
  switch (typeof value) {
    case "number":
      return `Int32#${value}`;
    case "boolean":
      return `Boolean#${Number(value)}`;
    case "string":
      return `String#${value}`;
  }
  const isBegun = value instanceof Object && "asyncWaitHandle" in value;
  return isBegun ? "AsyncResult" : textOf(value);
}

/** The first of `count` bytes in hexadecimal digits and as text, 16 a line. */
export function* dataLines(
  shown: Uint8Array,
  count: number,
): Generator<string, void, void> {
  if (shown.length < count) {
    yield `(printing ${shown.length} out of ${count})`;
  }
  for (let offset = 0; offset < shown.length; offset += width) {
    const part = shown.subarray(offset, offset + width);
    let digits = "", text = "";
    part.forEach((byte, at) => {
      digits += hex(byte, 2) + (at === 7 ? "-" : " ");
      text += byte < 0x20 || byte > 0x7e ? "." : String.fromCharCode(byte);
    });
    yield `${hex(offset, 8)} : ${digits.padEnd(3 * width)}: ${text}`;
  }
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, "0");
}
