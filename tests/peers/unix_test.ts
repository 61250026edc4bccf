/** `socat` and `curl` over Unix domain sockets, in every mode. */
import { assertEquals } from "@std/assert";
import {
  AddressFamily,
  ProtocolType,
  Socket,
  SocketShutdown,
  SocketType,
  UnixDomainSocketEndPoint,
} from "@managed/sockets";
import { type Mode, modes, receiveAll } from "./_modes.ts";
import { hasProgram, serve } from "./_program.ts";

const hasSocat = hasProgram("socat", "-V");
const hasCurl = hasProgram("curl", "-V");

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function unix(mode: Mode): Socket {
  const socket = new Socket(
    AddressFamily.Unix,
    SocketType.Stream,
    ProtocolType.Unspecified,
    { mode: mode.name === "async" ? "async" : "sync" },
  );
  socket.receiveTimeout = socket.sendTimeout = 20_000;
  return socket;
}

function listening(mode: Mode, path: string): Socket {
  const listener = unix(mode);
  listener.bind(new UnixDomainSocketEndPoint(path));
  listener.listen();
  return listener;
}

function start(name: string, ...args: string[]): Deno.ChildProcess {
  return new Deno.Command(name, {
    args,
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
    signal: AbortSignal.timeout(20_000),
  }).spawn();
}

/** Answers one request of HTTP with its own first line. */
async function respond(mode: Mode, client: Socket): Promise<void> {
  const buffer = new Uint8Array(4096);
  let request = "";
  while (!request.includes("\r\n\r\n")) {
    const count = await mode.receive(client, buffer);
    if (count === 0) return;
    request += decode(buffer.subarray(0, count));
  }
  const body = request.split("\r\n")[0];
  await mode.send(
    client,
    encode(
      `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
    ),
  );
}

for (const mode of modes) {
  const test = (
    sentence: string,
    able: boolean,
    fn: (path: string) => Promise<void>,
  ) =>
    Deno.test({
      name: `${sentence} (${mode.name})`,
      ignore: !able,
      async fn() {
        const folder = Deno.makeTempDirSync();
        try {
          await fn(`${folder}/s`);
        } finally {
          Deno.removeSync(folder, { recursive: true });
        }
      },
    });

  test(
    "A Unix client gets socat's answer after it has shut its sending half",
    hasSocat,
    async (path) => {
      await using _server = await serve(
        [
          "socat",
          "-d",
          "-d",
          "-t",
          "10",
          `UNIX-LISTEN:${path},fork`,
          "EXEC:sort",
        ],
        "stderr",
        /listening on AF=1 /,
        0,
      );
      await using socket = unix(mode);
      const endPoint = new UnixDomainSocketEndPoint(path);
      if (mode.name === "sync") socket.connect(endPoint);
      else await socket.connectAsync(endPoint);
      await mode.send(socket, encode("pear\nfig\n"));
      socket.shutdown(SocketShutdown.Send);
      assertEquals(decode(await receiveAll(mode, socket)), "fig\npear\n");
    },
  );

  test(
    "A Unix server hears socat to its end, and sees the path that it is bound to",
    hasSocat,
    async (path) => {
      await using listener = listening(mode, path);
      await using child = start(
        "socat",
        ...["-t", "10", "STDIO", `UNIX-CONNECT:${path},bind=${path}c`],
      );
      const input = child.stdin.getWriter();
      await input.write(encode("question"));
      await input.close();
      await using accepted = await mode.accept(listener);
      assertEquals(`${accepted.remoteEndPoint}`, `${path}c`);
      assertEquals(decode(await receiveAll(mode, accepted)), "question");
      await mode.send(accepted, encode("answer"));
      accepted.shutdown(SocketShutdown.Send);
      assertEquals(await new Response(child.stdout).text(), "answer");
      await child.status;
    },
  );

  test("A Unix server answers curl", hasCurl, async (path) => {
    await using listener = listening(mode, path);
    await using child = start(
      "curl",
      ...["-sS", "--unix-socket", path, "http://localhost/hello"],
    );
    await child.stdin.close();
    const client = await mode.accept(listener);
    await respond(mode, client);
    await client[Symbol.asyncDispose]();
    const text = await new Response(child.stdout).text();
    assertEquals(text, "GET /hello HTTP/1.1");
    await child.status;
  });
}
