/** Connecting where nobody answers, in a network of the test's own. */
import { assert, assertEquals } from "@std/assert";
import { SocketError } from "../../src/constants/mod.ts";
import { commandLine, surroundings } from "./_program.ts";

/** An address for documentation: RFC 5737. */
const host = "192.0.2.2";

/** A cable with nobody at its end; one retry makes the system give up soon. */
const setUp = [
  "ip link add void type veth peer name end",
  "ip addr add 192.0.2.1/24 dev void",
  "ip link set void up",
  "ip link set end up",
  `ip neigh add ${host} lladdr 02:00:00:00:00:01 dev void nud permanent`,
  "echo 1 > /proc/sys/net/ipv4/tcp_syn_retries",
].join(" && ");

/** Runs a shell script in a network of its own. */
function inOwnNetwork(script: string): Promise<Deno.CommandOutput> {
  return new Deno.Command("unshare", {
    args: ["--net", "sh", "-c", script],
    ...surroundings(),
    stdin: "null",
    signal: AbortSignal.timeout(30_000),
  }).output();
}

async function canHaveOwnNetwork(): Promise<boolean> {
  if (Deno.build.os !== "linux") return false;
  try {
    return (await inOwnNetwork(setUp)).success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

const isPossible = await canHaveOwnNetwork();
if (!isPossible) {
  console.log("No network of their own here for tests of lost packets");
}

/** How a connect to the address ended. */
interface Outcome {
  readonly name?: string;
  readonly code?: number;
  readonly message?: string;
  readonly ms: number;
}

async function connect(call: string): Promise<Outcome> {
  const program = commandLine("blackhole", {
    flags: ["--no-prompt", `--allow-net=${host}`],
    args: [call, host],
  });
  const command = [Deno.execPath(), ...program].map((word) => `'${word}'`);
  const script = `${setUp} && exec ${command.join(" ")}`;
  const { stdout, stderr } = await inOwnNetwork(script);
  const [out, err] = [stdout, stderr].map((each) =>
    new TextDecoder().decode(each)
  );
  assert(out !== "", err);
  return JSON.parse(out);
}

Deno.test({
  name:
    "Connecting where nobody answers ends when the system gives up, or its signal does",
  ignore: !isPossible,
  async fn() {
    const [blocking, asynchronous, abandoned] = await Promise.all(
      ["connect", "connectAsync", "abandoned"].map(connect),
    );
    for (const { code, message, ms } of [blocking, asynchronous]) {
      assertEquals(code, SocketError.TimedOut, message);
      assert(ms > 2000 && ms < 8000, `It took ${ms} ms`);
    }
    assertEquals(abandoned.name, "TimeoutError", abandoned.message);
    assert(abandoned.ms < 2000, `It took ${abandoned.ms} ms`);
  },
});
