/** `socat` as the server and as the client, in every mode. */
import { assertEquals } from "@std/assert";
import { SocketShutdown } from "@managed/sockets";
import type { IPEndPoint } from "@managed/sockets";
import { modes, receiveAll } from "./_modes.ts";
import { hasProgram, serve } from "./_program.ts";

const hasSocat = hasProgram("socat", "-V");

/** A server that runs a command for each client. */
function serving(program: string) {
  return serve(
    [
      ..."socat -d -d -t 10 TCP-LISTEN:0,bind=127.0.0.1,fork".split(" "),
      `EXEC:${program}`,
    ],
    "stderr",
    /listening on AF=2 127\.0\.0\.1:(\d+)/,
  );
}

/** `socat` between its standard streams and a port. */
function connecting(port: number): Deno.ChildProcess {
  return new Deno.Command("socat", {
    args: ["-t", "10", "STDIO", `TCP:127.0.0.1:${port}`],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
    signal: AbortSignal.timeout(20_000),
  }).spawn();
}

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

for (const mode of modes) {
  const test = (sentence: string, fn: () => Promise<void>) =>
    Deno.test({ name: `${sentence} (${mode.name})`, ignore: !hasSocat, fn });

  test("A client gets back from socat what it sends", async () => {
    await using server = await serving("cat");
    await using socket = await mode.connect(server.port);
    for (const text of ["one", "two", "three"]) {
      await mode.send(socket, encode(text));
      const received = new Uint8Array(text.length);
      for (let count = 0; count < text.length;) {
        count += await mode.receive(socket, received.subarray(count));
      }
      assertEquals(decode(received), text);
    }
  });

  test("A client that shuts its sending half still receives socat's answer", async () => {
    // `sort` says nothing before the end of its input.
    await using server = await serving("sort");
    await using socket = await mode.connect(server.port);
    await mode.send(socket, encode("pear\napple\nfig\n"));
    socket.shutdown(SocketShutdown.Send);
    const answer = await receiveAll(mode, socket);
    assertEquals(decode(answer), "apple\nfig\npear\n");
  });

  test("A server receives all from socat, whose sending half is shut then, and still answers", async () => {
    await using listener = mode.listen();
    const { port } = listener.localEndPoint as IPEndPoint;
    await using child = connecting(port);
    const input = child.stdin.getWriter();
    await input.write(encode("question"));
    await input.close();

    await using accepted = await mode.accept(listener);
    assertEquals(decode(await receiveAll(mode, accepted)), "question");
    await mode.send(accepted, encode("answer"));
    accepted.shutdown(SocketShutdown.Send);
    assertEquals(await new Response(child.stdout).text(), "answer");
    await child.status;
  });

  test("A server that shuts its sending half first still receives what socat sends", async () => {
    await using listener = mode.listen();
    const { port } = listener.localEndPoint as IPEndPoint;
    await using child = connecting(port);
    const input = child.stdin.getWriter();
    await using accepted = await mode.accept(listener);
    await mode.send(accepted, encode("hello"));
    accepted.shutdown(SocketShutdown.Send);
    const output = child.stdout.getReader();
    assertEquals(decode((await output.read()).value!), "hello");
    await input.write(encode("late"));
    await input.close();
    assertEquals(decode(await receiveAll(mode, accepted)), "late");
    assertEquals((await output.read()).done, true);
    await child.status;
  });
}
