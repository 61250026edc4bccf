/** Names, in both modes, of the system and of a network in memory. */
import {
  assert,
  assertEquals,
  assertRejects,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { delay } from "@std/async";
import { type DnsOptions, IPHostEntry } from "@managed/sockets";
import { Dns } from "../../src/clients/dns.ts";
import { AddressFamily, SocketError } from "../../src/constants/mod.ts";
import {
  InvalidOperationException,
  SocketException,
} from "../../src/errors/mod.ts";
import { IPAddress } from "../../src/net/mod.ts";
import { MemoryNetwork } from "../../src/transport/memory/mod.ts";
import { soon } from "./_modes.ts";
import { showEntry, showError } from "./_show.ts";
import facts from "./dns_facts.json" with { type: "json" };

const { Unspecified, InterNetwork, InterNetworkV6 } = AddressFamily;
const families = [Unspecified, InterNetwork, InterNetworkV6];

/** One way of calling. */
interface Mode {
  readonly name: string;
  getHostAddresses(
    host: string,
    family?: AddressFamily,
    options?: DnsOptions,
  ): Promise<IPAddress[]>;
  getHostEntry(
    host: string | IPAddress,
    family?: AddressFamily,
    options?: DnsOptions,
  ): Promise<IPHostEntry>;
}

const modes: readonly Mode[] = [
  {
    name: "sync",
    getHostAddresses: (...args) =>
      Promise.try(() => Dns.getHostAddresses(...args)),
    getHostEntry: (...args) => Promise.try(() => Dns.getHostEntry(...args)),
  },
  {
    name: "async",
    getHostAddresses: (host, family, options) =>
      soon(Dns.getHostAddressesAsync(host, family, undefined, options)),
    getHostEntry: (host, family, options) =>
      soon(Dns.getHostEntryAsync(host, family, undefined, options)),
  },
];

/** A network with a few names. */
function names(): { network: MemoryNetwork } {
  const network = new MemoryNetwork();
  network.addName("both.example", ["fd00::2", "10.0.0.2", "10.0.0.3"]);
  network.addName("other.example", ["10.0.0.2"]);
  network.addName("six.example", ["fd00::6"]);
  return { network };
}

/** What a call gives, or how it fails. */
async function outcome(
  call: () => Promise<IPHostEntry | IPAddress[]>,
): Promise<string> {
  try {
    return showEntry(await call());
  } catch (error) {
    return showError(error);
  }
}

/** `a{255}` is 255 times the letter. */
function spelled(host: string): string {
  return host.replace(/a\{(\d+)\}/, (_, count) => "a".repeat(Number(count)));
}

/** Waits for both promises; the name tells the two twins of a method. */
function asyncTwins(
  test: (
    name: string,
    call: (
      host: string,
      signal: AbortSignal,
      options?: DnsOptions,
    ) => Promise<unknown>,
  ) => void,
) {
  test(
    "getHostAddressesAsync",
    (host, signal, options) =>
      options === undefined
        ? Dns.getHostAddressesAsync(host, signal)
        : Dns.getHostAddressesAsync(host, Unspecified, signal, options),
  );
  test(
    "getHostEntryAsync",
    (host, signal, options) =>
      options === undefined
        ? Dns.getHostEntryAsync(host, signal)
        : Dns.getHostEntryAsync(host, Unspecified, signal, options),
  );
}

for (const mode of modes) {
  const test = (name: string, body: () => Promise<void>) =>
    Deno.test(`${name} (${mode.name})`, body);

  test("Dns knows no unknown names, as .NET", async () => {
    for (const [host, calls] of Object.entries(facts.anywhere)) {
      for (const [call, expected] of Object.entries(calls)) {
        for (const [at, family] of families.entries()) {
          const found = await outcome(() =>
            mode[call as "getHostEntry"](spelled(host), family)
          );
          // Without any name server every name may be known tomorrow.
          if (found === "TryAgain") continue;
          assertEquals(found, expected[at], `${call} ${host} ${family}`);
        }
      }
    }
  });

  test("Dns.getHostAddresses() reads the hosts file", async () => {
    const found = await mode.getHostAddresses("localhost", InterNetwork);
    assertEquals(found.map(String), ["127.0.0.1"]);
    assert(found[0] instanceof IPAddress);
    const both = await mode.getHostAddresses("LocalHost");
    assert(both.some((address) => address.equals(IPAddress.loopback)));
  });

  test("Dns.getHostEntry() finds the name of an address, given as one or as text, and the addresses of that name", async () => {
    for (const host of [IPAddress.loopback, "127.0.0.1", "127.1"]) {
      const entry = await mode.getHostEntry(host, InterNetwork);
      assert(entry instanceof IPHostEntry);
      assertEquals(showEntry(entry), "localhost [127.0.0.1]");
    }
  });

  test("Dns fails with HostNotFound and says for whom", async () => {
    const failing = [
      () => mode.getHostAddresses("no-such-host.invalid"),
      () => mode.getHostEntry("no-such-host.invalid"),
    ];
    for (const call of failing) {
      const error = await assertRejects(
        call,
        SocketException,
        "no-such-host.invalid",
      );
      const { HostNotFound, TryAgain } = SocketError;
      assert([HostNotFound, TryAgain].includes(error.socketErrorCode as never));
    }
    const reverse = await assertRejects(
      () => mode.getHostEntry("192.0.2.1"),
      SocketException,
      "192.0.2.1",
    );
    assert(reverse.cause !== undefined);
  });

  test("Dns gives the addresses of this machine for an empty name, the loopback for a family that has no other", async () => {
    const [all, four] = [
      await mode.getHostAddresses(""),
      await mode.getHostAddresses("", InterNetwork),
    ];
    const own = Deno.networkInterfaces().filter(({ address }) =>
      !IPAddress.isLoopback(IPAddress.parse(address))
    );
    for (const { address, family } of own) {
      const has = (found: IPAddress[]) =>
        found.some((known) => `${known}`.split("%")[0] === address);
      assertEquals([has(all), has(four)], [true, family === "IPv4"], address);
    }
    assertEquals(new Set(all.map(String)).size, all.length);
    assert(all.length > 0);
    const entry = await mode.getHostEntry("");
    assertEquals(entry.hostName, Dns.getHostName());
    assertEquals(entry.addressList.map(String), all.map(String));
  });

  test("Dns refuses the unspecified addresses also as addresses", async () => {
    for (const address of [IPAddress.any, IPAddress.ipv6Any]) {
      await assertRejects(() => mode.getHostEntry(address), TypeError);
    }
  });

  test("Dns refuses hosts that are none", async () => {
    for (const host of [null, undefined, 7, {}]) {
      const no = host as unknown as string;
      await assertRejects(() => mode.getHostAddresses(no), TypeError, "string");
      await assertRejects(() => mode.getHostEntry(no), TypeError, "string");
    }
    const address = IPAddress.loopback as unknown as string;
    await assertRejects(() => mode.getHostAddresses(address), TypeError);
  });

  test("Dns refuses other families for a name, and finds no address of theirs for an address", async () => {
    for (const family of [AddressFamily.Unix, AddressFamily.Unknown, 99]) {
      const other = family as AddressFamily;
      for (const call of ["getHostAddresses", "getHostEntry"] as const) {
        const given = await outcome(() => mode[call]("localhost", other));
        assertEquals(given, "AddressFamilyNotSupported");
      }
      assertEquals(await mode.getHostAddresses("127.0.0.1", other), []);
      const entry = await mode.getHostEntry("127.0.0.1", other);
      assertEquals(showEntry(entry), "localhost []");
    }
  });

  test("Dns with a network in memory knows its names, of the family that is asked for, and no others", async () => {
    const options = names();
    const asked = async (host: string, family: AddressFamily) => [
      await outcome(() => mode.getHostAddresses(host, family, options)),
      await outcome(() => mode.getHostEntry(host, family, options)),
    ];
    assertEquals(await asked("BOTH.example", Unspecified), [
      "[fd00::2, 10.0.0.2, 10.0.0.3]",
      "BOTH.example [fd00::2, 10.0.0.2, 10.0.0.3]",
    ]);
    assertEquals(await asked("both.example", InterNetwork), [
      "[10.0.0.2, 10.0.0.3]",
      "both.example [10.0.0.2, 10.0.0.3]",
    ]);
    const none = ["HostNotFound", "HostNotFound"];
    assertEquals(await asked("six.example", InterNetwork), none);
    assertEquals(await asked("no.example", Unspecified), none);
    assertEquals(await asked("10.0.0.2", InterNetworkV6), [
      "[]",
      "both.example [fd00::2]",
    ]);
    assertEquals(await asked("fd00::6", InterNetwork), [
      "[]",
      "six.example []",
    ]);
    assertEquals((await asked("10.0.0.9", Unspecified))[1], "HostNotFound");
    assertEquals(await asked("", Unspecified), [
      "[127.0.0.1, ::1]",
      "localhost [127.0.0.1, ::1]",
    ]);
    assertEquals(Dns.getHostName(options), "localhost");
  });
}

Deno.test("Dns.getHostName() gives the name of this machine", () => {
  assertEquals(Dns.getHostName(), Deno.hostname());
});

Deno.test("Dns says what to use instead where a network cannot wait", () => {
  const network = new MemoryNetwork();
  network.resolve = () => ({ start: () => Promise.resolve([]) }) as never;
  const error = assertThrows(
    () => Dns.getHostAddresses("localhost", Unspecified, { network }),
    InvalidOperationException,
  );
  assert(error.message.includes('"getHostAddressesAsync"'));
});

asyncTwins((name, call) => {
  Deno.test(`Dns.${name}() with a signal that has aborted rejects with its reason, and looks nothing up`, async () => {
    const network = new MemoryNetwork();
    let asked = 0;
    network.resolve = network.reverse = () => (asked++, undefined as never);
    const reason = new Error("enough");
    const signal = AbortSignal.abort(reason);
    const long = "a".repeat(300);
    for (const host of ["localhost", "127.0.0.1", "", "0.0.0.0", long]) {
      const given = await assertRejects(() => call(host, signal, { network }));
      assertStrictEquals(given, reason);
    }
    assertEquals(asked, 0);
    await assertRejects(() => call(null!, signal), TypeError);
  });

  Deno.test(`Dns.${name}() rejects with the signal's reason at once when it aborts`, async () => {
    const controller = new AbortController();
    const reason = new SocketException(SocketError.TryAgain);
    const host = "no-such-host.invalid";
    // A resolver that knows the answer gives it in the same turn: only what
    // comes in a later one is late.
    const heard = Dns.getHostAddressesAsync(host).catch(() => {})
      .then(() => delay(0)).then(() => "an answer");
    const looking = call(host, controller.signal).catch((error) => error);
    controller.abort(reason);
    assertStrictEquals(await Promise.race([heard, looking]), reason);
    // What the system has begun goes on; it ends before the test does.
    await heard;
  });

  Deno.test(`Dns.${name}() forgets a signal that aborts later`, async () => {
    const controller = new AbortController();
    const found = await soon(call("localhost", controller.signal));
    controller.abort();
    assert(found !== undefined);
  });
});

Deno.test("Dns.getHostEntryAsync() rejects with a reason that looks like the resolver's failure", async () => {
  const network = new MemoryNetwork();
  const controller = new AbortController();
  const reason = new SocketException(SocketError.HostNotFound);
  network.resolve = () =>
    ({
      start(signal: AbortSignal) {
        controller.abort(reason);
        return Promise.reject(signal.reason);
      },
    }) as never;
  const given = await assertRejects(() =>
    Dns.getHostEntryAsync(IPAddress.loopback, Unspecified, controller.signal, {
      network,
    })
  );
  assertStrictEquals(given, reason);
});

Deno.test("Several synchronous and asynchronous look-ups get along", async () => {
  const pending = Array.from(
    { length: 20 },
    (_, at) =>
      at % 2 === 0
        ? Dns.getHostEntryAsync("127.0.0.1", InterNetwork)
        : Dns.getHostAddressesAsync("localhost", InterNetwork),
  );
  for (let at = 0; at < 20; at++) {
    const entry = Dns.getHostEntry("127.0.0.1", InterNetwork);
    assertEquals(showEntry(entry), "localhost [127.0.0.1]");
  }
  const found = await soon(Promise.all(pending));
  for (const [at, each] of found.entries()) {
    const name = at % 2 === 0 ? "localhost " : "";
    assertEquals(showEntry(each), `${name}[127.0.0.1]`);
  }
});

Deno.test("IPHostEntry is empty at first, and takes what it is given", () => {
  const entry = new IPHostEntry();
  assertEquals({ ...entry }, { hostName: "", aliases: [], addressList: [] });
  entry.hostName = "a.example";
  entry.aliases = ["b.example"];
  entry.addressList = [IPAddress.loopback];
  assertEquals(showEntry(entry), "a.example b.example [127.0.0.1]");
});

Deno.test("Dns refuses a mode that is none, in each form", async () => {
  const options = { mode: "maybe" } as never;
  const forms = [
    () => Dns.getHostAddressesAsync("localhost", undefined, undefined, options),
    () => Dns.getHostEntryAsync("localhost", undefined, undefined, options),
    () => Dns.beginGetHostEntry("localhost", null, null, options),
    () => Dns.beginResolve("localhost", null, null, options),
  ];
  for (const form of forms) {
    const error = await assertRejects(async () => await form(), TypeError);
    assert(error.message.includes(`"mode"`), error.message);
  }
});

Deno.test("Look-ups that are begun in their callbacks let timers go off", async () => {
  let isOver = false, calls = 0;
  setTimeout(() => isOver = true, 0);
  await new Promise<void>((done) => {
    const again = (): unknown =>
      isOver || ++calls > 20_000
        ? done()
        : Dns.beginGetHostAddresses("127.0.0.1", again);
    again();
  });
  assert(calls <= 20_000);
});
