/**
 * How the types of .NET translate: DESIGN's table, as data.
 *
 * @module
 */

/** What each type of .NET may be here; one that is not here keeps its name. */
const translations: Readonly<Record<string, readonly string[]>> = {
  "bool": ["boolean"],
  "byte": ["number"],
  "short": ["number"],
  "int": ["number"],
  "long": ["number", "bigint"],
  "nint": ["number"],
  "string": ["string"],
  "void": ["void"],
  "object": ["unknown"],
  "byte[]": ["Uint8Array"],
  "Span<byte>": ["Uint8Array"],
  "ReadOnlySpan<byte>": ["Uint8Array"],
  "Memory<byte>": ["Uint8Array"],
  "ReadOnlyMemory<byte>": ["Uint8Array"],
  "ArraySegment<byte>": ["Uint8Array"],
  "ReadOnlySpan<char>": ["string"],
  "IList<ArraySegment<byte>>": ["Uint8Array[]"],
  "IList": ["Socket[]"],
  "CancellationToken": ["AbortSignal"],
  "TimeSpan": ["number"],
  "Exception": ["Error"],
  "FileStream": ["SendPacketsFile"],
  "SeekOrigin": ["number"],
  // Two of its values together are a number that is none of them.
  "NetworkAccess": ["NetworkAccess", "number"],
  "IEnumerator": ["EndpointPermission[]"],
  "IPermission": ["SocketPermission"],
  "SecurityElement": ["string"],
  "Task": ["Promise<void>"],
  "ValueTask": ["Promise<void>"],
  "IAsyncResult": ["AsyncResult"],
};

/** What a type of .NET may be here. */
export function translate(type: string): readonly string[] {
  if (type.endsWith("?")) return translate(type.slice(0, -1));
  const known = translations[type];
  if (known !== undefined) return known;
  const task = /^(?:Value)?Task<(.*)>$/.exec(type)?.[1];
  if (task !== undefined) {
    return translate(task).map((each) => `Promise<${each}>`);
  }
  if (type.endsWith("[]")) {
    return translate(type.slice(0, -2)).map((each) => `${each}[]`);
  }
  return [type];
}

/** A parameter of .NET, as the surface writes it: `out errorCode: SocketError`. */
export interface NetParam {
  readonly direction: "in" | "ref" | "out";
  readonly type: string;
  readonly optional: boolean;
}

/** Reads a parameter of .NET. */
export function netParam(text: string): NetParam {
  const parts = /^(?:(ref|out) )?\w+: (.*?)( = .*)?$/.exec(text);
  if (parts === null) throw new Error(`It is no parameter: "${text}"`);
  return {
    direction: (parts[1] ?? "in") as NetParam["direction"],
    type: parts[2],
    optional: parts[3] !== undefined,
  };
}

/** The name here of a member of .NET: its first letter, or first word, small. */
export function ourName(name: string): string {
  const word = /^[A-Z]{2,}(?=[A-Z][a-z]|v\d|$)/.exec(name)?.[0] ?? name[0];
  return word.toLowerCase() + name.slice(word.length);
}
