/**
 * Attacks on the gate, from programs with narrow flags, in both modes. The
 * target is in the test process, and counts who reaches it: nobody.
 *
 * @module
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { lacks } from "../_machine.ts";
import { result } from "../process/_program.ts";
import type { Outcome, Step } from "./fixtures/attack.ts";

/** What nobody may reach: both loopbacks, as far as there are two. */
class Target implements AsyncDisposable {
  readonly #listeners = [Deno.listen({ hostname: "127.0.0.1", port: 0 })];
  readonly port = this.#listeners[0].addr.port;
  readonly #served: Promise<void>[];
  reached = 0;

  constructor() {
    if (lacks.ipv6 === undefined) {
      const { port } = this;
      this.#listeners.push(Deno.listen({ hostname: "::1", port }));
    }
    this.#served = this.#listeners.map((each) => this.#count(each));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const each of this.#listeners) each.close();
    await Promise.all(this.#served);
  }

  async #count(listener: Deno.Listener): Promise<void> {
    for await (const conn of listener) {
      this.reached++;
      conn.close();
    }
  }
}

/** A folder that may be used, with links into one that may not. */
class Folders implements Disposable {
  readonly root = Deno.makeTempDirSync();
  readonly #listeners = ["open", "closed"].map((name) => {
    Deno.mkdirSync(`${this.root}/${name}`);
    const path = `${this.root}/${name}/s`;
    return Deno.listen({ transport: "unix", path });
  });

  constructor() {
    const { root } = this;
    Deno.symlinkSync(`${root}/closed/s`, `${root}/open/link`);
    Deno.symlinkSync(`${root}/closed/none`, `${root}/open/dangling`);
    Deno.symlinkSync(`${root}/closed`, `${root}/open/folder`);
    Deno.symlinkSync(`${root}/open/s`, `${root}/open/swapped`);
  }

  [Symbol.dispose](): void {
    for (const listener of this.#listeners) listener.close();
    Deno.removeSync(this.root, { recursive: true });
  }
}

/** What a step must come to: refused for this, or this value. */
type Expected = { readonly missing: string } | { readonly value: string };

/** Steps under the same flags. */
interface Group {
  readonly name: string;
  readonly flags: readonly string[];
  readonly steps: readonly (readonly [Step, Expected])[];
}

const missing = (text: string): Expected => ({ missing: text });
const value = (text: string): Expected => ({ value: text });

/** Hosts that all are 127.0.0.1. */
const likeFour = [
  "127.0.0.1",
  "127.1",
  "127.0.1",
  "0x7f000001",
  "0X7F.1",
  "0177.0.0.1",
  "017700000001",
  "2130706433",
  "127.000.000.001",
  "１２７.0.0.1",
  "127。0。0。1",
  "::ffff:127.0.0.1",
  "[::ffff:127.0.0.1]",
  "::ffff:7f00:1",
  "0:0:0:0:0:ffff:7f00:1",
];

/** Hosts that all are ::1. */
const likeSix = ["::1", "[::1]", "0:0::1", "0000::0001", "::1%1", "[::1%7]"];

/** Hosts that reach this machine without its name. */
const anywhere = ["0.0.0.0", "0", "0x0", "0.0", "::", "[::]", "0::0"];

/** Texts that are no host, or one with something behind it. */
const broken = [
  "127.0.0.1.",
  "127.0.0.1\0",
  "127.0.0.1\0.example.com",
  "127.0.0.1 ",
  " 127.0.0.1",
  "127.0.0.1\n",
  "127.0.0.1\t",
  "127.0.0.1/8",
  "127.0.0.0/8",
  "user@127.0.0.1",
  "http://127.0.0.1",
  "local host",
  "localhost\0",
  "localhost\n",
  "*.localhost",
];

/** Names that all are localhost. */
const names = ["localhost", "LOCALHOST", "localhost.", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ"];

const calls = ["connect", "client", "connectResettable"] as const;

/** All groups, for a target's port and folders. */
function groupsOf(port: number, root: string): Group[] {
  const open = `${root}/open`;
  const closed = `${root}/closed`;
  const each = (hosts: readonly string[], expected: string) =>
    hosts.flatMap((host) =>
      calls.map((call) => [[call, host, port], missing(expected)] as const)
    );
  return [
    {
      name: "A denied loopback",
      flags: ["--allow-net", "--deny-net=127.0.0.0/8,[::1]"],
      steps: [
        ...each(likeFour, "127.0.0.1"),
        ...each(likeSix, "::1"),
        ...each(anywhere, "which is denied"),
        ...each(broken, "which is no host that a rule could grant"),
        // Not every resolver knows this name with the root's dot.
        ...each(names.filter((name) => !name.endsWith(".")), "which is denied"),
        ...each(["127.0.0.1%1"], "which is denied"),
        ...likeFour.filter((host) => !host.includes(":")).map((host) =>
          [["datagram", host, port], missing("127.0.0.1")] as const
        ),
        ...anywhere.flatMap((host) => [
          [["datagram", host, port], value("TypeError")] as const,
          [["sendTo", host, port, ""], missing("which is denied")] as const,
        ]),
        [["datagram", "localhost", port], missing("which is denied")],
        [["dnsEndPoint", "localhost", port], missing("which is denied")],
        [["dnsEndPoint", "127.1", port], missing("127.0.0.1")],
        [["lookUp", "2130706433"], missing("127.0.0.1")],
        [["lookUp", "::ffff:127.0.0.1"], missing("127.0.0.1")],
        [["bind", "127.0.0.1", 0], missing("127.0.0.1:0")],
        [["bindDatagrams", "::1", 0], missing("[::1]:0")],
        [["connectBound", "10.0.0.1", 9, "127.0.0.1"], missing("127.0.0.1:0")],
      ],
    },
    {
      name: "A loopback that was not granted",
      flags: ["--allow-net=127.0.0.2,a.example"],
      steps: [
        ...each(likeFour, "127.0.0.1"),
        ...each(likeSix, "::1"),
        ...each(anywhere, "which was not granted"),
        ...each(broken, "which is no host that a rule could grant"),
        ...each(names, "localhost"),
        ...each(["127.0.0.1%1"], "127.0.0.1%1"),
        [["connect", "a.example.localhost", port], missing("a.example.local")],
        [["lookUp", "localhost"], missing("localhost")],
        [
          ["connectBound", "127.0.0.1", port, "127.0.0.2"],
          missing("127.0.0.1"),
        ],
        [["connectBound", "127.0.0.2", port, "0.0.0.0"], missing("0.0.0.0:0")],
      ],
    },
    {
      name: "Another port",
      flags: [`--allow-net=127.0.0.1:${port - 1}`],
      steps: [0, 1, port, port + 1, 65_535].flatMap((other) => [
        [["connect", "127.0.0.1", other], missing(`127.0.0.1:${other}`)],
        [["bind", "127.0.0.1", other], missing(`127.0.0.1:${other}`)],
      ]),
    },
    {
      name: "Everybody, where one host is granted",
      flags: ["--allow-net=127.0.0.1"],
      steps: [
        [["bind", "0.0.0.0", 0], missing("0.0.0.0:0")],
        [["bind", "::", 0], missing("[::]:0")],
        [["bindDatagrams", "0.0.0.0", 0], missing("0.0.0.0:0")],
        [["sendTo", "127.0.0.1", port, ""], missing("0.0.0.0:0")],
        [["sendTo", "0.0.0.0", port, "127.0.0.1"], missing("0.0.0.0")],
        [["sendTo", "255.255.255.255", 9, "127.0.0.1"], missing("255.255.2")],
        [["sendTo", "127.255.255.255", 9, "127.0.0.1"], missing("127.255.2")],
        [["sendTo", "239.1.2.3", 9, "127.0.0.1"], missing("239.1.2.3:9")],
        [["join", "239.1.2.3", ""], missing("239.1.2.3")],
        [["join", "239.1.2.3", "127.0.0.1"], missing("239.1.2.3:")],
        [["joinSource", "232.1.2.3", "127.0.0.1"], missing("232.1.2.3")],
      ],
    },
    {
      name: "A socket's own address by no address",
      flags: ["--allow-net", `--deny-net=127.0.0.2:${port}`],
      steps: [
        [["connectBound", "0.0.0.0", port, "127.0.0.2"], missing("127.0.0.2")],
        [
          [
            "connectBound",
            "::ffff:0.0.0.0",
            port,
            "::ffff:127.0.0.2",
          ],
          missing("127.0.0.2"),
        ],
        [["sendTo", "0.0.0.0", port, "127.0.0.2"], missing("127.0.0.2")],
        [["sendTo", "0.0.0.0", 9, "127.0.0.2"], value("sent")],
        [["sendTo", "0.0.0.0", port, "127.0.0.3"], value("sent")],
      ],
    },
    {
      name: "The IPv4 side of an IPv6 address",
      flags: ["--allow-net", "--deny-net=0.0.0.0,239.1.2.3"],
      steps: [
        [["bind", "::", 0], missing("0.0.0.0")],
        [["bindDatagrams", "::", 0], missing("0.0.0.0")],
        [["join", "239.1.2.3", ""], missing("239.1.2.3")],
        [["joinSource", "239.1.2.3", "10.0.0.1"], missing("239.1.2.3")],
      ],
    },
    ...[[], ["--unstable-net"]].map((flag): Group => ({
      name: `What was revoked${flag.length > 0 ? `, with ${flag}` : ""}`,
      flags: [
        "--allow-net=127.0.0.1,127.0.0.2,127.0.0.3,0.0.0.0,239.1.2.3",
        ...flag,
      ],
      steps: [
        [["listenAfterRevoke", "127.0.0.3"], missing("127.0.0.3:")],
        [["sendAfterRevoke", "127.0.0.2", 9], missing("127.0.0.2:9")],
        [["joinAfterRevoke", "239.1.2.3"], missing("239.1.2.3:")],
      ],
    })),
    {
      name: "An object that lies",
      flags: ["--allow-net=127.0.0.2", "--deny-net=127.0.0.1"],
      steps: [
        [
          ["liarConnects", "127.0.0.1", "127.0.0.2", port],
          missing("127.0.0.1"),
        ],
        [
          ["liarConnects", "::ffff:127.0.0.1", "127.0.0.2", port],
          missing("127.0.0.1"),
        ],
        [["liarBinds", "127.0.0.1", "127.0.0.2"], missing("127.0.0.1:0")],
        [["liarLooksUp", "127.0.0.1", "127.0.0.2"], missing("127.0.0.1")],
        [["proxyConnects", "127.0.0.2", "127.0.0.1", port], value("TypeError")],
        [
          ["fickleConnects", "127.0.0.2", "127.0.0.1", port],
          missing("127.0.0.1"),
        ],
        [["hostObject", "127.0.0.1", port], value("TypeError")],
        [["portObject", "127.0.0.2", port], value("TypeError")],
        [["ownNetwork", "127.0.0.1", port], value("asked its own network")],
      ],
    },
    {
      name: "A gate that was blinded",
      flags: ["--allow-net=127.0.0.2"],
      steps: [
        [["blind", "connect", "127.0.0.1", port], missing("127.0.0.1")],
        [["blind", "connect", "localhost", port], missing("localhost")],
        [
          ["blind", "connectBound", "127.0.0.1", port, "127.0.0.2"],
          missing("127.0.0.1"),
        ],
        [
          ["blind", "connectResettable", "127.0.0.1", port],
          missing("127.0.0.1"),
        ],
        [["blind", "bindDatagrams", "127.0.0.1", 0], missing("127.0.0.1")],
        [["blind", "lookUp", "127.0.0.1"], missing("127.0.0.1")],
      ],
    },
    {
      name: "A path behind a link",
      flags: [`--allow-net`, `--allow-read=${open}`, `--allow-write=${open}`],
      steps: [
        [["path", "connect", `${open}/link`], missing(`${closed}/s`)],
        [["path", "connect", `${open}/folder/s`], missing(`${closed}/s`)],
        [
          ["path", "connect", `${open}/folder/../closed/s`],
          value("SocketException"),
        ],
        [["path", "connect", `${open}/../closed/s`], missing(`${closed}/s`)],
        [["path", "bind", `${open}/folder/new`], missing(`${closed}/new`)],
        [["path", "connect", `${open}/dangling`], value("SocketException")],
        [["path", "bind", `${open}/dangling`], value("SocketException")],
      ],
    },
    {
      name: "An abstract name",
      flags: ["--allow-net=127.0.0.1,unix:/a", "--allow-read", "--allow-write"],
      steps: [
        [["path", "connect", "\0a"], missing("unix:@a")],
        [["path", "bind", "\0/a"], missing("unix:@/a")],
      ],
    },
    {
      name: "An abstract name beside a denied network",
      flags: ["--allow-net", "--deny-net"],
      steps: [
        [["path", "connect", "\0a"], missing("unix:@a")],
        [["path", "bind", "\0/a"], missing("unix:@/a")],
      ],
    },
    {
      name: "An abstract name beside an address that is denied",
      flags: ["--allow-net", "--deny-net=192.0.2.1"],
      steps: [
        [["path", "connect", "\0nobody"], value("SocketException")],
        [["path", "bind", "\0somebody"], value("done")],
      ],
    },
  ];
}

/** The end of an outcome: a value, or what was thrown. */
function shown({ value, name, message }: Outcome): string {
  return value ?? `${name}: ${message}`;
}

async function attack(
  mode: string,
  flags: readonly string[],
  steps: readonly Step[],
): Promise<Outcome[]> {
  return await result<Outcome[]>("../../attacks/fixtures/attack", {
    flags: ["--no-prompt", ...flags],
    args: [mode, JSON.stringify(steps)],
  });
}

for (const mode of ["sync", "async"] as const) {
  for (const { name } of groupsOf(2, "")) {
    Deno.test(`${name} is not reached in mode "${mode}", and each refusal says what is missing`, async () => {
      await using target = new Target();
      using folders = new Folders();
      const { flags, steps } = groupsOf(target.port, folders.root)
        .find((group) => group.name === name)!;
      const outcomes = await attack(mode, flags, steps.map(([step]) => step));

      assertEquals(target.reached, 0);
      for (const [at, [step, expected]] of steps.entries()) {
        const outcome = outcomes[at];
        const context = `${JSON.stringify(step)} gave ${shown(outcome)}`;
        if ("value" in expected) {
          assert(
            outcome.value === expected.value || outcome.name === expected.value,
            context,
          );
          continue;
        }
        assertEquals(outcome.name, "SecurityException", context);
        assert(outcome.notCapable && outcome.permission, context);
        assertStringIncludes(outcome.message!, expected.missing, context);
      }
    });
  }

  Deno.test(`A link that is changed between check and use leads nowhere else in mode "${mode}"`, async () => {
    using folders = new Folders();
    const { root } = folders;
    const [outcome] = await attack(
      mode,
      [
        "--allow-net",
        `--allow-read`,
        `--allow-write`,
        `--deny-net=unix:${root}/closed/s`,
      ],
      [["swap", `${root}/open/swapped`, `${root}/closed/s`]],
    );
    assertEquals(shown(outcome), "done");
  });

  Deno.test(`A polluted Object.prototype in mode "${mode}" leads to no other host`, async () => {
    await using target = new Target();
    const [outcome] = await attack(
      mode,
      ["--allow-net=127.0.0.2"],
      [["pollution", "127.0.0.1", target.port]],
    );
    assert(outcome.value !== "got in", shown(outcome));
    assertEquals(target.reached, 0);
  });
}
