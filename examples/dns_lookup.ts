/**
 * Names and addresses, looked up in both modes. `deno task example:dns-lookup`
 * runs this with `--allow-net=localhost,127.0.0.1,no-such-host.invalid`: a
 * look-up needs its host granted, and nothing is sent to it.
 *
 * @module
 */
import {
  AddressFamily,
  Dns,
  SecurityException,
  SocketError,
  SocketException,
} from "@managed/sockets";

const family = AddressFamily.InterNetwork;

// Synchronous: the call waits.
console.log(`sync: localhost is ${Dns.getHostAddresses("localhost", family)}`);
const entry = Dns.getHostEntry("127.0.0.1", family);
console.log(`sync: ${entry.addressList} is ${entry.hostName}`);

// Asynchronous: a promise, and a limit where one is wanted.
const signal = AbortSignal.timeout(10_000);
const found = await Dns.getHostAddressesAsync("localhost", family, signal);
console.log(`async: localhost is ${found}`);
const name = (await Dns.getHostEntryAsync("127.0.0.1", family)).hostName;
console.log(`async: 127.0.0.1 is ${name}`);

// A name that nobody has, or that no resolver can be asked about right now.
try {
  Dns.getHostAddresses("no-such-host.invalid");
} catch (error) {
  if (!(error instanceof SocketException)) throw error;
  const { HostNotFound } = SocketError;
  const known = error.socketErrorCode === HostNotFound ? "unknown" : "unsure";
  console.log(`no-such-host.invalid: ${known}: ${error.message}`);
}

// A name that was not granted is not looked up at all.
try {
  await Dns.getHostEntryAsync("example.com");
} catch (error) {
  if (!(error instanceof SecurityException)) throw error;
  console.log(`example.com: ${error.message}`);
}
