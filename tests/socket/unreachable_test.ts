import { assertEquals } from "@std/assert";
import { unless } from "../_machine.ts";

/** A name of its own for the network namespace of this run. */
const name = `sockets-${Deno.pid}`;

/** What connects in the namespace find, by the route to each address. */
const routes = [
  { kind: "unreachable", address: "198.51.100.1", error: "HostUnreachable" },
  { kind: "prohibit", address: "198.51.100.2", error: "AccessDenied" },
  { kind: "blackhole", address: "198.51.100.3", error: "InvalidArgument" },
  { kind: undefined, address: "203.0.113.1", error: "NetworkUnreachable" },
];

/** Runs a command; whether it went well, and what it said. */
async function run(command: string, ...args: string[]) {
  const { success, stdout, stderr } = await new Deno.Command(command, {
    args,
    stdout: "piped",
    stderr: "piped",
  }).output();
  const decoder = new TextDecoder();
  return {
    success,
    text: decoder.decode(stdout),
    complaint: decoder.decode(stderr).trim(),
  };
}

/** Why no namespace can be made here, or `undefined`. */
async function obstacle(): Promise<string | undefined> {
  if (Deno.build.os !== "linux") return "this is not Linux";
  if (Deno.uid() !== 0) return "it needs root";
  try {
    const { success, complaint } = await run("ip", "netns", "add", name);
    if (!success) return `ip netns add said: ${complaint}`;
    await run("ip", "netns", "del", name);
    return undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "there is no ip command";
    throw error;
  }
}

const reason = await obstacle();

Deno.test({
  ...unless(
    reason,
    "Socket.connect() tells in both modes how a host cannot be reached",
  ),
  async fn() {
    await run("ip", "netns", "add", name);
    const inside = (...args: string[]) =>
      run("ip", "netns", "exec", name, ...args);
    try {
      await inside("ip", "link", "set", "lo", "up");
      for (const { kind, address } of routes) {
        if (kind !== undefined) {
          await inside("ip", "route", "add", kind, address);
        }
      }
      const { success, text, complaint } = await inside(
        "timeout",
        "30",
        Deno.execPath(),
        "run",
        `--config=${new URL("../../deno.dev.json", import.meta.url).pathname}`,
        "--no-prompt",
        "--allow-net",
        new URL("_connect_to.ts", import.meta.url).pathname,
        ...routes.map(({ address }) => address),
      );
      assertEquals(success, true, complaint);
      assertEquals(
        JSON.parse(text),
        routes.map(({ error }) => ({ sync: error, async: error })),
      );
    } finally {
      await run("ip", "netns", "del", name);
    }
  },
});
