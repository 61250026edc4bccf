/** The gate, met through the public API, in both modes. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Outcome, Step } from "./fixtures/gate.ts";
import { echo, Peer } from "./_peer.ts";
import { result } from "./_program.ts";

const modes = ["sync", "async"] as const;

/** What came of each step: its value, or why it was refused. */
function brief(outcomes: readonly Outcome[]): unknown[] {
  return outcomes.map(({ name, value, message }) =>
    name === undefined
      ? value
      : /which (is denied|was not granted)/.exec(message!)?.[1] ??
        `${name}: ${message}`
  );
}

/** A server that closes each connection. */
function closing(): Peer {
  return new Peer(() => Promise.resolve());
}

for (const mode of modes) {
  const run = (flags: readonly string[], ...steps: Step[]) =>
    result<Outcome[]>("gate", {
      flags: ["--no-prompt", ...flags],
      args: [mode, JSON.stringify(steps)],
    });

  Deno.test(`Connecting in mode "${mode}" needs the host and the port granted, and says what is missing`, async () => {
    await using peer = closing();
    const { port } = peer;
    const outcomes = await run(
      [`--allow-net=127.0.0.1:${port}`],
      ["connect", "127.0.0.1", port],
      ["client", "127.0.0.1", port],
      ["connect", "127.0.0.1", 9],
      ["client", "127.0.0.1", 9],
      ["connect", "127.0.0.2", port],
      ["connect", "localhost", port],
      ["connect", "0.0.0.0", port],
      ["connect", "::1", port],
    );

    assertEquals(brief(outcomes), [
      "connected",
      "connected",
      "was not granted",
      "was not granted",
      "was not granted",
      "was not granted",
      "was not granted",
      "was not granted",
    ]);
    assertEquals(outcomes[2], {
      name: "SecurityException",
      message:
        'Connecting to "127.0.0.1:9" needs net access to "127.0.0.1:9", which was not granted: run again with --allow-net=127.0.0.1:9',
      notCapable: true,
      missing: "connect 127.0.0.1:9",
    });
    assertEquals(outcomes[3], outcomes[2]);
  });

  for (const flag of [[], ["--unstable-net"]]) {
    Deno.test(`Sending datagrams in mode "${mode}", ${flag[0] ?? "without a flag"}, heeds a permission that is taken back between two of them`, async () => {
      const outcomes = await run(
        ["--allow-net=127.0.0.1,127.0.0.2", ...flag],
        ["datagram", "127.0.0.2"],
        ["datagram", "127.0.0.1"],
        ["revoke", "127.0.0.1"],
        ["datagram", "127.0.0.1"],
        ["datagram", "127.0.0.2"],
        ["datagram", "127.0.0.1"],
      );

      assertEquals(brief(outcomes), [
        "received",
        "received",
        "revoked",
        "was not granted",
        "received",
        "was not granted",
      ]);
      assertEquals(outcomes[3].name, "SecurityException");
      assertMatch(outcomes[3].missing!, /^connect 127\.0\.0\.1:\d+$/);
    });
  }

  Deno.test(`Connecting in mode "${mode}" heeds a denied host, also by a name or an any-address`, async () => {
    await using peer = closing();
    const { port } = peer;
    const outcomes = await run(
      ["--allow-net", "--deny-net=127.0.0.0/8,[::1]"],
      ["connect", "127.0.0.1", port],
      ["client", "127.0.0.1", port],
      ["connect", "127.1.2.3", port],
      ["connect", "2130706433", port],
      ["connect", "0.0.0.0", port],
      ["connect", "::", port],
      ["connect", "::ffff:127.0.0.1", port],
      ["connect", "localhost", port],
      ["client", "localhost", port],
    );

    assertEquals(brief(outcomes), outcomes.map(() => "is denied"));
    assert(outcomes.every(({ notCapable }) => notCapable));
  });

  Deno.test(`Connecting in mode "${mode}" heeds a denied port`, async () => {
    await using allowed = closing();
    await using denied = closing();
    const outcomes = await run(
      ["--allow-net", `--deny-net=127.0.0.1:${denied.port}`],
      ["connect", "127.0.0.1", allowed.port],
      ["connect", "127.0.0.1", denied.port],
      ["client", "127.0.0.1", denied.port],
    );

    assertEquals(brief(outcomes), ["connected", "is denied", "is denied"]);
  });

  Deno.test(`Connecting in mode "${mode}" is refused after a revoke between two connects`, async () => {
    await using peer = closing();
    const { port } = peer;
    const outcomes = await run(
      [`--allow-net=127.0.0.1:${port}`],
      ["connect", "127.0.0.1", port],
      ["revoke", `127.0.0.1:${port}`],
      ["connect", "127.0.0.1", port],
      ["client", "127.0.0.1", port],
    );

    assertEquals(brief(outcomes), [
      "connected",
      "revoked",
      "was not granted",
      "was not granted",
    ]);
  });

  Deno.test(`Connecting in mode "${mode}" to the same address again is refused alike after a revoke, whatever was revoked`, async () => {
    await using peer = closing();
    const { port } = peer;
    const never = await run(
      ["--allow-net=127.0.0.2"],
      ["connect", "127.0.0.1", port],
    );
    for (
      const [flag, revoked] of [
        [`--allow-net=127.0.0.1:${port}`, `127.0.0.1:${port}`],
        ["--allow-net=127.0.0.1", "127.0.0.1"],
        ["--allow-net", undefined],
      ] as const
    ) {
      const outcomes = await run(
        [flag],
        ["connect", "127.0.0.1", port],
        ["connect", "127.0.0.1", port],
        ["revoke", ...revoked === undefined ? [] : [revoked]],
        ["connect", "127.0.0.1", port],
        ["connect", "127.0.0.1", port],
      );

      assertEquals(brief(outcomes).slice(0, 3), [
        "connected",
        "connected",
        "revoked",
      ]);
      assertEquals(outcomes.slice(3), [...never, ...never]);
    }
  });

  Deno.test(`Connecting in mode "${mode}" to port 0 is refused by the gate after a revoke`, async () => {
    const outcomes = await run(
      ["--allow-net=127.0.0.1"],
      ["connect", "127.0.0.1", 0],
      ["connect", "127.0.0.1", 0],
      ["revoke", "127.0.0.1"],
      ["connect", "127.0.0.1", 0],
    );

    const refused = "SocketException: Connection refused 127.0.0.1:0";
    assertEquals(brief(outcomes), [
      refused,
      refused,
      "revoked",
      "was not granted",
    ]);
  });

  Deno.test(`Connecting by name in mode "${mode}" works under --allow-net=localhost:PORT`, async () => {
    await using peer = closing();
    const { port } = peer;
    const outcomes = await run(
      [`--allow-net=localhost:${port}`],
      ["connect", "localhost", port],
      ["client", "localhost", port],
      ["connect", "localhost", 9],
      ["connect", "127.0.0.1", port],
    );

    assertEquals(brief(outcomes), [
      "connected",
      "connected",
      "was not granted",
      "was not granted",
    ]);
  });

  Deno.test(`Binding and listening in mode "${mode}" need the address granted`, async () => {
    const outcomes = await run(
      ["--allow-net=127.0.0.1:0", "--deny-net=127.0.0.2"],
      ["bind", "127.0.0.1", 0],
      ["listen", "127.0.0.1", 0],
      ["bind", "127.0.0.1", 8],
      ["listen", "127.0.0.1", 8],
      ["bind", "127.0.0.2", 0],
      ["listen", "127.0.0.2", 0],
      ["bind", "0.0.0.0", 0],
      ["listen", "::", 0],
      ["listenUnbound"],
    );

    assertEquals(brief(outcomes), [
      "bound",
      "listens",
      "was not granted",
      "was not granted",
      "is denied",
      "is denied",
      "was not granted",
      "was not granted",
      "was not granted",
    ]);
    assertMatch(outcomes[3].message!, /--allow-net=127\.0\.0\.1:8$/);
    assertEquals(outcomes[3].missing, "accept 127.0.0.1:8");
  });

  Deno.test(`Connecting in mode "${mode}" without any permission asks for nothing and is refused`, async () => {
    const outcomes = await run([], ["connect", "127.0.0.1", 9], [
      "listen",
      "127.0.0.1",
      0,
    ]);
    assertEquals(brief(outcomes), ["was not granted", "was not granted"]);
  });
}

Deno.test("A datagram socket whose port the system chose, and that is refused when it moves, says how once is enough", async () => {
  const [outcome] = await result<Outcome[]>("gate", {
    flags: ["--no-prompt", "--allow-net=127.0.0.1:0", "--unstable-net"],
    args: ["sync", JSON.stringify([["undecided", "127.0.0.1"]])],
  });
  assertMatch(
    outcome.message!,
    /^Binding "127\.0\.0\.1:\d+" .*; or make the socket with \{ mode: "sync" \}, and it is bound only once$/,
  );
  assertMatch(outcome.missing!, /^accept 127\.0\.0\.1:\d+$/);
});

for (const flags of [[], ["--unstable-net"]]) {
  Deno.test(`A datagram socket that is refused when it moves stays where it is, and speaks as nobody else (${flags[0] ?? "without flags"})`, async () => {
    await using peer = echo();
    const { port } = peer;
    const allowed = `--allow-net=127.0.0.1:0,127.0.0.1:${port}`;
    assertEquals(
      await result("refused_move", {
        flags: ["--no-prompt", allowed, ...flags],
        args: [port],
      }),
      {
        refusals: ["SecurityException", "SecurityException"],
        had: "hello",
        isThere: true,
      },
    );
  });
}

Deno.test("The I/O thread itself has the program's permissions, and loses what the program gives up", async () => {
  await using peer = closing();
  const { port } = peer;
  const steps: Step[] = [
    ["thread", "127.0.0.1", port],
    ["thread", "127.0.0.1", 9],
    ["revoke", `127.0.0.1:${port}`],
    ["thread", "127.0.0.1", port],
  ];
  const outcomes = await result<Outcome[]>("gate", {
    flags: ["--no-prompt", `--allow-net=127.0.0.1:${port}`],
    args: ["sync", JSON.stringify(steps)],
  });

  assertEquals(brief(outcomes), [
    "connected",
    "was not granted",
    "revoked",
    "was not granted",
  ]);
  assert(outcomes[3].notCapable);
});
