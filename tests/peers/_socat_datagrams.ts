/**
 * `socat` as the other side of datagrams.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import type { EndPoint, Socket } from "@managed/sockets";
import type { DatagramMode } from "./_datagrams.ts";
import { freePort, serve } from "./_program.ts";

export const encode = (text: string) => new TextEncoder().encode(text);
export const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/**
 * Starts `socat`, which answers each datagram, in a process of its own, with
 * what is in it.
 *
 * @param type Its type of address, such as `UDP4-RECVFROM`.
 * @param options The options of that address.
 */
export function answering(type: string, ...options: string[]) {
  return answeringBy("EXEC:cat", type, options);
}

/**
 * Starts `socat`, which answers each datagram with how many hops it had left.
 *
 * @param type Its type of address, such as `UDP4-RECVFROM`.
 * @param options The options of that address.
 */
export function tellingHops(type: string, ...options: string[]) {
  const [receives, variable] = type.startsWith("UDP6")
    ? ["ipv6-recvhoplimit", "SOCAT_IPV6_HOPLIMIT"]
    : ["ip-recvttl", "SOCAT_IP_TTL"];
  // It reads first: a program that does not is an error to `socat`.
  const program = `SYSTEM:cat >/dev/null && printf $${variable}`;
  return answeringBy(program, type, [receives, ...options]);
}

/** With how many hops left a datagram reaches {@linkcode tellingHops}. */
export async function hopsTo(
  mode: DatagramMode,
  socket: Socket,
  to: EndPoint,
): Promise<string> {
  await mode.sendTo(socket, encode("?"), to);
  return decode((await mode.receiveFrom(socket)).bytes);
}

function answeringBy(program: string, type: string, options: string[]) {
  // It prints the port that it was told: 0 would be of no use.
  const port = freePort();
  const address = [`${type}:${port}`, ...options, "fork"].join();
  return serve(
    ["socat", "-d", "-d", "-t", "10", address, program],
    "stderr",
    /receiving on AF=/,
    port,
  );
}

/** Lets `socat` send to a socket, by this address, and the socket answer it. */
export async function answersSocat(
  mode: DatagramMode,
  socket: Socket,
  address: string,
): Promise<void> {
  await using child = new Deno.Command("socat", {
    args: ["-t", "10", "STDIO", address],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
    signal: AbortSignal.timeout(20_000),
  }).spawn();
  const input = child.stdin.getWriter();
  const output = child.stdout.getReader();
  for (const text of ["hello", "again"]) {
    await input.write(encode(text));
    const { bytes, from } = await mode.receiveFrom(socket);
    assertEquals(decode(bytes), text);
    await mode.sendTo(socket, encode(`echo: ${text}`), from);
    assertEquals(decode((await output.read()).value!), `echo: ${text}`);
  }
  child.kill("SIGKILL");
  await input.close().catch(() => {});
  await child.status;
  while (!(await output.read()).done);
}
