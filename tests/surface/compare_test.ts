import { assert, assertEquals } from "@std/assert";
import { type Api, readApi } from "./_api.ts";
import { compare, type Differences, type NetType } from "./_compare.ts";
import { netParam, ourName, translate } from "./_types.ts";

/** The API of a program of a few lines. */
async function apiOf(source: string): Promise<Api> {
  const path = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(path, source);
    const { code, stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["doc", "--json", path],
    }).output();
    assertEquals(code, 0);
    return readApi(JSON.parse(new TextDecoder().decode(stdout)));
  } finally {
    await Deno.remove(path);
  }
}

const none: Differences = { leftOut: {}, added: {}, results: {} };

const surface: Record<string, NetType> = {
  Colour: { kind: "enum" },
  Base: { kind: "class", abstract: true, constructors: [], methods: {} },
  Pipe: {
    kind: "class",
    base: "Base",
    constructors: [[], ["size: int", "name: string?"]],
    methods: {
      Send: [
        { params: ["buffer: byte[]"], returns: "int" },
        {
          params: ["buffer: Span<byte>", "out error: SocketError"],
          returns: "int",
        },
      ],
      SendAsync: [
        {
          params: [
            "buffer: Memory<byte>",
            "cancellationToken: CancellationToken = default",
          ],
          returns: "ValueTask<int>",
        },
      ],
      ReceiveFrom: [
        {
          params: ["buffer: byte[]", "ref remoteEP: Base"],
          returns: "int",
        },
      ],
      TryParse: [
        {
          static: true,
          params: ["text: string?", "out result: Pipe?"],
          returns: "bool",
        },
      ],
      GetHashCode: [{ params: [], returns: "int" }],
    },
    properties: {
      Any: { static: true, type: "Pipe" },
      Blocking: { type: "bool", set: true },
      LocalEndPoint: { type: "Base?" },
      Completed: { event: true },
    },
    inherited: { "System.Object": ["Close", "ToString"] },
  },
};

const differences: Differences = {
  ...none,
  results: { "Pipe.receiveFrom": "Received" },
  added: {
    "Received": "of ours",
    "SocketErrorCode": "of ours",
    "*.addEventListener": "of EventTarget",
    "*.removeEventListener": "of EventTarget",
  },
};

const good = `
export const Colour = { Red: 1 } as const;
export type Colour = (typeof Colour)[keyof typeof Colour];
export interface SocketErrorCode { value: number }
export interface Received { count: number }
export abstract class Base {}
export class Pipe extends Base {
  static readonly any: Pipe = new Pipe();
  blocking: boolean = true;
  constructor();
  constructor(size: number, name?: string);
  constructor(..._: unknown[]) { super(); }
  get localEndPoint(): Pipe | undefined { return undefined; }
  send(_buffer: Uint8Array, _error?: SocketErrorCode): number { return 0; }
  sendAsync(_buffer: Uint8Array, _signal?: AbortSignal): Promise<number> {
    return Promise.resolve(0);
  }
  receiveFrom(_buffer: Uint8Array, _remoteEP: Base): Received {
    return { count: 0 };
  }
  static tryParse(_text: string | null): Pipe | undefined { return undefined; }
  getHashCode(): number { return 0; }
  close(): void {}
  addEventListener(_type: "completed", _heard: () => void): void {}
  removeEventListener(_type: "completed", _heard: () => void): void {}
}
`;

Deno.test("compare() finds nothing where the two are the same, and counts", async () => {
  assertEquals(compare(surface, await apiOf(good), differences), {
    problems: [],
    same: 17,
    leftOut: 0,
    added: 4,
  });
});

/** A change of what is right, and what is then said. */
const changes: readonly [
  name: string,
  from: string,
  to: string,
  said: string,
][] = [
  [
    "a type that is missing",
    "export abstract class Base {}",
    "abstract class Base {}",
    "Base is missing",
  ],
  [
    "an undeclared type",
    "export abstract class Base {}",
    "export abstract class Base {} export class More {}",
    "More is not of .NET, and is not declared",
  ],
  [
    "an enumeration that is a class",
    "export const Colour = { Red: 1 } as const;",
    "",
    "Colour is no enumeration",
  ],
  [
    "a class that is not abstract",
    "abstract class Base",
    "class Base",
    "Base is not abstract",
  ],
  ["a class without its base", "extends Base", "", "Pipe is no Base"],
  [
    "a method that is missing",
    "  getHashCode",
    "  #getHashCode",
    "Pipe.getHashCode() is missing",
  ],
  [
    "an undeclared method",
    "  close()",
    "  more(): void {} close()",
    "Pipe.more is not of .NET, and is not declared",
  ],
  [
    "an overload that is missing",
    ", _error?: SocketErrorCode",
    "",
    "Pipe.send(buffer: Span<byte>, out error: SocketError) is missing",
  ],
  [
    "an undeclared overload",
    "  constructor();",
    "  constructor(); constructor(name: string);",
    "Pipe.constructor(string) is not of .NET, and is not declared",
  ],
  [
    "a constructor that is missing",
    "  constructor();",
    "",
    "Pipe.constructor() is missing",
  ],
  [
    "a parameter too many",
    "_remoteEP: Base",
    "_remoteEP: Base, _more: number",
    "Pipe.receiveFrom(buffer: byte[], ref remoteEP: Base) is missing",
  ],
  [
    "a parameter of another type",
    "_remoteEP: Base",
    "_remoteEP: string",
    "Pipe.receiveFrom(buffer: byte[], ref remoteEP: Base) is missing",
  ],
  [
    "an optional parameter that is needed",
    "_signal?: AbortSignal",
    "_signal: AbortSignal",
    "Pipe.sendAsync(buffer: Memory<byte>, cancellationToken: CancellationToken = default) is missing",
  ],
  [
    "a parameter that must not be null",
    "_text: string | null",
    "_text: string",
    "Pipe.tryParse(text: string?, out result: Pipe?) is missing",
  ],
  [
    "a result of another type",
    "Promise<number> {",
    "Promise<void> {",
    "Pipe.sendAsync(buffer: Memory<byte>, cancellationToken: CancellationToken = default) is missing",
  ],
  [
    "a static member that is not",
    "static tryParse",
    "tryParse",
    "Pipe.tryParse(text: string?, out result: Pipe?) is missing",
  ],
  [
    "a member that should not be static",
    "  getHashCode",
    "  static getHashCode",
    "static Pipe.getHashCode is not of .NET, and is not declared",
  ],
  [
    "a property that cannot be set",
    "  blocking",
    "  readonly blocking",
    "Pipe.blocking cannot be set",
  ],
  [
    "a property that can be set",
    "static readonly any",
    "static any",
    "Pipe.any can be set",
  ],
  [
    "a property of another type",
    "blocking: boolean = true",
    "blocking: number = 1",
    "Pipe.blocking: bool is missing",
  ],
  [
    "an event that is missing",
    'addEventListener(_type: "completed"',
    'addEventListener(_type: "done"',
    "Pipe.completed is missing",
  ],
  [
    "an event that cannot be left",
    "  removeEventListener",
    "  #removeEventListener",
    "Pipe.completed is missing",
  ],
  [
    "an inherited member that is missing",
    "  close()",
    "  protected close()",
    "Pipe.close is missing, which is inherited",
  ],
];

for (const [name, from, to, said] of changes) {
  Deno.test(`compare() finds ${name}`, async () => {
    assert(good.includes(from));
    const changed = await apiOf(good.replace(from, to));
    const { problems } = compare(surface, changed, differences);
    assert(problems.includes(said), problems.join("\n"));
  });
}

Deno.test("compare() takes a reason for what differs, and counts it", async () => {
  const changed = await apiOf(
    good.replace("  getHashCode", "  more(): void {} #hash")
      .replace(", _error?: SocketErrorCode", ""),
  );
  const report = compare(surface, changed, {
    ...differences,
    leftOut: {
      "Pipe.getHashCode": "for a reason",
      "Pipe.send(buffer: Span<byte>, out error: SocketError)": "for another",
    },
    added: { ...differences.added, "*.more": "of ours" },
  });
  assertEquals(report, {
    problems: [],
    same: 15,
    leftOut: 2,
    added: 5,
  });
});

Deno.test("compare() finds a reason for nothing", async () => {
  const { problems } = compare(surface, await apiOf(good), {
    ...differences,
    leftOut: { "Pipe.close": "it is there" },
    added: { ...differences.added, "Pipe.gone": "it was there" },
  });
  assertEquals(problems, [
    "A reason for nothing: Pipe.close",
    "A reason for nothing: Pipe.gone",
  ]);
});

Deno.test("ourName() makes the first word small", () => {
  const names = [
    ["ReceiveAsync", "receiveAsync"],
    ["OSSupportsIPv4", "osSupportsIPv4"],
    ["IOControl", "ioControl"],
    ["IPv6Any", "ipv6Any"],
    ["Ttl", "ttl"],
  ];
  for (const [net, ours] of names) assertEquals(ourName(net), ours);
});

Deno.test("translate() knows what the types of .NET are here", () => {
  const types: [string, string[]][] = [
    ["ReadOnlyMemory<byte>", ["Uint8Array"]],
    ["byte[]?", ["Uint8Array"]],
    ["Task<IPAddress[]>", ["Promise<IPAddress[]>"]],
    ["ValueTask", ["Promise<void>"]],
    ["Socket", ["Socket"]],
  ];
  for (const [net, ours] of types) assertEquals(translate(net), ours);
});

Deno.test("netParam() reads a parameter", () => {
  assertEquals(netParam("out errorCode: SocketError"), {
    direction: "out",
    type: "SocketError",
    optional: false,
  });
  assertEquals(netParam("token: CancellationToken = default"), {
    direction: "in",
    type: "CancellationToken",
    optional: true,
  });
});
