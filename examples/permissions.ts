/**
 * What the security check says: `deno task example:permissions` runs this with
 * `--allow-net=127.0.0.1 --deny-net=127.0.0.2`.
 *
 * @module
 */
import {
  IPAddress,
  NetworkAccess,
  SecurityException,
  SocketPermission,
  TcpClient,
  TcpListener,
  TransportType,
} from "@managed/sockets";

using listener = new TcpListener(IPAddress.loopback, 0);
listener.start();
using client = new TcpClient();
await client.connectAsync(listener.localEndpoint);
console.log(`127.0.0.1: connected is ${client.connected}`);

// Refused before anything is opened: what was not granted, and what is denied
// in whatever notation.
for (const host of ["10.0.0.1", "127.0.0.2", "::ffff:127.0.0.2"]) {
  try {
    using refused = new TcpClient();
    await refused.connectAsync(host, 80);
  } catch (error) {
    if (!(error instanceof SecurityException)) throw error;
    console.log(`\n${host}: ${error.name}\n  ${error.message}`);
    const [{ hostname, port }] = error.permission.connectList;
    console.log(`  missing: to connect to "${hostname}", port ${port}`);
    // Code that was written for Deno catches it too.
    console.log(`  NotCapable: ${error instanceof Deno.errors.NotCapable}`);
  }
}

// To look without asking, and without an error:
const permission = new SocketPermission(
  NetworkAccess.Connect,
  TransportType.Tcp,
  "10.0.0.1",
  SocketPermission.allPorts,
);
console.log(`\n10.0.0.1, every port: ${permission.state}`);
