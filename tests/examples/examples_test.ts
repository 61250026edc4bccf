/** Each example as its task runs it, with what it prints. */
import { assertEquals, assertMatch } from "@std/assert";
import { startServer } from "../../examples/_server.ts";
import { root, runDeno } from "../../tools/deno.ts";

const deadlineMs = 60_000;

/** What each task prints: lines, or a pattern where a line tells a time. */
const outputs: Readonly<Record<string, readonly (string | RegExp)[]>> = {
  "demo": [
    /^Echo server, a process of its own, on 127\.0\.0\.1:\d+$/,
    "",
    "Synchronous: connect, send, receive",
    '  sent      25 bytes  "Hello, synchronous world!"',
    '  received  25 bytes  "Hello, synchronous world!"',
    /^ {2}1,000 round trips of 64 bytes: \d+\.\d ms, \d+\.\d µs each$/,
    "",
    "Asynchronous: connectAsync, sendAsync, receiveAsync",
    '  sent      26 bytes  "Hello, asynchronous world!"',
    '  received  26 bytes  "Hello, asynchronous world!"',
    /^ {2}1,000 round trips of 64 bytes: \d+\.\d ms, \d+\.\d µs each$/,
  ],
  "example:sync-client": [
    /^Connected to port \d+$/,
    'Sent "one", received "one"',
    'Sent "two", received "two"',
    'Sent "three", received "three"',
    "Bytes after the end: 0",
  ],
  "example:async-client": ["Received red, green, blue"],
  "example:tcp-client": ["FIRST LINE", "SECOND LINE"],
  "example:half-close": [
    "Client: sending half closed, connected is false",
    'Server: "how many letters are these?"',
    'Client: "27 characters"',
    "Client: Broken pipe",
  ],
  "example:diagnostics": [
    "ConnectStart 127.0.0.1:PORT",
    "ConnectStop",
    "AcceptStart 127.0.0.1:PORT",
    "AcceptStop",
    'TcpClient { Socket { InterNetwork Stream Tcp, connected, home: "async", local: 127.0.0.1:PORT, remote: 127.0.0.1:PORT } }',
    "System.Net.Sockets Verbose: 0 : [CALL] Socket#1::SendAsync()",
    "System.Net.Sockets Verbose: 0 : [CALL] Data from Socket#1::SendAsync",
    "System.Net.Sockets Verbose: 0 : [CALL] (printing 32 out of 35)",
    "System.Net.Sockets Verbose: 0 : [CALL] 00000000 : 47 45 54 20 2F 20 48 54-54 50 2F 31 2E 31 0D 0A : GET / HTTP/1.1..",
    "System.Net.Sockets Verbose: 0 : [CALL] 00000010 : 48 6F 73 74 3A 20 6C 6F-63 61 6C 68 6F 73 74 0D : Host: localhost.",
    "System.Net.Sockets Verbose: 0 : [CALL] Exiting Socket#1::SendAsync() \t-> Int32#35",
    "ConnectStart 127.0.0.1:PORT",
    "ConnectFailed Connection refused 127.0.0.1:PORT",
    "ConnectStop",
    "outgoing-connections-established: 1",
    "incoming-connections-established: 1",
    "bytes-received: 35",
    "bytes-sent: 35",
  ],
  "example:timeout": [
    "receive: TimedOut, still connected: true",
    'receive: "late"',
    "receiveAsync: AbortError",
    'receiveAsync: "kept"',
    "receiveAsync: TimeoutError",
    "acceptTcpClientAsync: TimeoutError",
    "acceptTcpClientAsync: connected: true",
  ],
  "example:begin-end": [
    'Waited: "hello"',
    'Awaited: "one"',
    'Awaited: "two"',
    "Not completed: InvalidOperationException",
  ],
  "example:permissions": [
    "127.0.0.1: connected is true",
    "",
    "10.0.0.1: SecurityException",
    /needs net access to "10\.0\.0\.1:80", which was not granted: run again with --allow-net=10\.0\.0\.1:80$/,
    '  missing: to connect to "10.0.0.1", port 80',
    "  NotCapable: true",
    "",
    "127.0.0.2: SecurityException",
    /needs net access to "127\.0\.0\.2:80", which is denied: /,
    '  missing: to connect to "127.0.0.2", port 80',
    "  NotCapable: true",
    "",
    "::ffff:127.0.0.2: SecurityException",
    /needs net access to "127\.0\.0\.2:80", which is denied: /,
    '  missing: to connect to "127.0.0.2", port 80',
    "  NotCapable: true",
    "",
    "10.0.0.1, every port: prompt",
  ],
  "example:dns-lookup": [
    "sync: localhost is 127.0.0.1",
    "sync: 127.0.0.1 is localhost",
    "async: localhost is 127.0.0.1",
    "async: 127.0.0.1 is localhost",
    /^no-such-host\.invalid: (unknown: Name or service not known|unsure: Resource temporarily unavailable) no-such-host\.invalid$/,
    'example.com: Resolving "example.com" needs net access to "example.com", which was not granted: run again with --allow-net=example.com',
  ],
  "example:unix-echo": [
    "Client: connected to the server's path: true",
    'Server: the client\'s name is ""',
    'Client: sent "one", received "one"',
    'Client: sent "two", received "two"',
    "Client: Cannot assign requested address /tmp/managed-sockets-echo.sock",
  ],
  "example:memory": [
    "All is well: COLOUR over UDP, asked 1 x, after 40 ms",
    "The first question is lost: COLOUR over UDP, asked 2 x, after 1040 ms",
    "The first answer is late: COLOUR over UDP, asked 2 x, after 1040 ms",
    "Every datagram comes twice: COLOUR over UDP, asked 1 x, after 40 ms",
    "Every datagram is lost: COLOUR over TCP, asked 4 x, after 3080 ms",
    "The connection breaks once: COLOUR over TCP, asked 5 x, after 3160 ms",
    "Nobody lets it in: Connection refused 10.0.0.1:4000, after 3080 ms",
    "With seed 1: COLOUR over UDP, asked 1 x, after 80 ms",
    "With seed 2: COLOUR over UDP, asked 2 x, after 1040 ms",
    "With seed 3: COLOUR over UDP, asked 2 x, after 1040 ms",
  ],
  "example:udp-ping": [
    /^Echo server, a process of its own, on 127\.0\.0\.1:\d+$/,
    "Synchronous: sendTo, receiveFrom",
    '  "ping 1" from the server',
    '  "ping 2" from the server',
    '  "ping 3" from the server',
    "  3 sent, 3 received",
    "Asynchronous: connectAsync, sendAsync, receiveAsync",
    '  "ping 1" from the server',
    '  "ping 2" from the server',
    '  "ping 3" from the server',
    "  3 sent, 3 received",
  ],
  "example:reuse-port": [
    /^300 requests, answered by 1 of 1: 300, in \d+ ms$/,
    /^300 requests, answered by 2 of 2: \d+ \+ \d+, in \d+ ms$/,
    /^Gain: (\d+\.\d times as fast|none on this machine)$/,
  ],
  "example:select-chat": [
    '  Ann hears "you are client 1"',
    '  Bob hears "you are client 2"',
    '  Ann hears "client 2 came"',
    '  Cy hears "you are client 3"',
    '  Ann hears "client 3 came"',
    '  Bob hears "client 3 came"',
    'Ann says "hello, all"',
    '  Bob hears "client 1: hello, all"',
    '  Cy hears "client 1: hello, all"',
    'Cy says "hello, Ann"',
    '  Ann hears "client 3: hello, Ann"',
    '  Bob hears "client 3: hello, Ann"',
    "Cy leaves",
    '  Ann hears "client 3 left"',
    '  Bob hears "client 3 left"',
    'Bob says "only we two are here"',
    '  Ann hears "client 2: only we two are here"',
    "Bob leaves",
    '  Ann hears "client 2 left"',
    "Ann leaves",
    "The server ended by itself: true",
  ],
  "example:multicast-chat": [
    "Ann joins 239.1.2.3",
    "Bob joins 239.1.2.3",
    "Ann to 239.1.2.3: is somebody here?",
    '  Bob hears "Ann: is somebody here?"',
    "Bob to 239.1.2.3: I am",
    '  Ann hears "Bob: I am"',
    "Ann leaves 239.1.2.3",
    "Ann to 239.1.2.3: I am outside",
    '  Bob hears "Ann: I am outside"',
    "Bob leaves 239.1.2.3",
    "Bob joins 239.1.2.4",
    "Ann to 239.1.2.3: nobody hears this",
    "Ann to 239.1.2.4: here you are",
    '  Bob hears "Ann: here you are"',
  ],
  "example:event-args": [
    "Connected: true",
    'Sent "one", received "one"',
    'Sent "two", received "two"',
    "sendPacketsAsync: 25 bytes",
    "This file begins with /**",
  ],
  "example:broadcast": [
    "enableBroadcast: false",
    "255.255.255.255: AccessDenied",
    "enableBroadcast: true",
    "127.255.255.255: sent",
    '"hello, everybody", from the sender: true',
  ],
};

/** Runs a task of `deno.json`, and gives the lines that it prints. */
async function linesOf(task: string, ...args: string[]): Promise<string[]> {
  const { success, stdout, stderr } = await runDeno(
    ["task", "--quiet", task, ...args],
    { timeout: deadlineMs },
  );
  assertEquals(success, true, stderr);
  return stdout.trimEnd().split("\n");
}

for (const [task, expected] of Object.entries(outputs)) {
  Deno.test(`deno task ${task} prints what it says, and ends`, async () => {
    const lines = await linesOf(task);
    assertEquals(lines.length, expected.length, lines.join("\n"));
    for (const [at, line] of expected.entries()) {
      if (typeof line === "string") assertEquals(lines[at], line);
      else assertMatch(lines[at], line);
    }
  });
}

for (const mode of ["sync", "async"]) {
  Deno.test(`deno task example:${mode}-client talks to a server that runs already`, async () => {
    await using server = await startServer(`${mode}_echo_server.ts`);
    const task = `example:${mode}-client`;
    const lines = await linesOf(task, String(server.endPoint));
    assertEquals(lines.length, outputs[task].length);
    assertEquals(lines.at(-1), outputs[task].at(-1));
  });
}

Deno.test("every example's task is checked here, its program exists, and none has all permissions", () => {
  const { tasks } = JSON.parse(
    Deno.readTextFileSync(new URL("deno.json", root)),
  );
  const programs = new Set<string>();
  for (const [task, command] of Object.entries<string>(tasks)) {
    if (task !== "demo" && !task.startsWith("example:")) continue;
    // `tests/peers/` asks the responder.
    const isServer = /-(server|responder)$/.test(task);
    assertEquals(task in outputs, !isServer, task);
    assertEquals(/ (-A|--allow-all|--allow-net) /.test(command), false, task);
    programs.add(command.split("/").at(-1)!);
  }
  const files = [...Deno.readDirSync(new URL("examples/", root))]
    .map(({ name }) => name)
    .filter((name) => !name.startsWith("_"));
  assertEquals([...programs].sort(), files.sort());
});
