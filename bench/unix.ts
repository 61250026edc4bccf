/**
 * A round trip of 64 bytes and 64 KiB sends over a Unix domain socket, ours and
 * raw Deno's: `deno task bench:unix`.
 *
 * Both talk to one echo of raw Deno in this process, whose cost is in every
 * number. Bursts are interleaved; the ratio is the median of those of the same
 * round.
 *
 * @module
 */
import {
  AddressFamily,
  ProtocolType,
  Socket,
  SocketType,
  UnixDomainSocketEndPoint,
} from "@managed/sockets";
import { duration, median } from "./numbers.ts";

const rounds = 31;
const burstMs = 60;
const path = `${await Deno.makeTempDir()}/bench.sock`;

using listener = Deno.listen({ transport: "unix", path });
(async () => {
  for await (const conn of listener) {
    const buffer = new Uint8Array(1 << 16);
    (async () => {
      for (let n; (n = await conn.read(buffer)) !== null;) {
        await conn.write(buffer.subarray(0, n));
      }
    })().catch(() => {});
  }
})();

using raw = await Deno.connect({ transport: "unix", path });
using ours = new Socket(
  AddressFamily.Unix,
  SocketType.Stream,
  ProtocolType.Unspecified,
);
await ours.connectAsync(new UnixDomainSocketEndPoint(path));

/** Sends and receives back. */
const contenders = {
  "raw Deno": async (bytes: Uint8Array, into: Uint8Array) => {
    await raw.write(bytes);
    for (let got = 0; got < bytes.length;) got += (await raw.read(into))!;
  },
  "ours, async": async (bytes: Uint8Array, into: Uint8Array) => {
    await ours.sendAsync(bytes);
    for (let got = 0; got < bytes.length;) got += await ours.receiveAsync(into);
  },
};

console.log("| 64 B and 64 KiB, there and back | µs | ratio |");
console.log("| --- | ---: | ---: |");
for (const size of [64, 1 << 16]) {
  const bytes = new Uint8Array(size);
  const into = new Uint8Array(1 << 16);
  const costs: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, exchange] of Object.entries(contenders)) {
      const start = performance.now();
      let count = 0;
      for (; performance.now() < start + burstMs; count++) {
        await exchange(bytes, into);
      }
      const cost = (performance.now() - start) * 1000 / count;
      (costs[name] ??= []).push(cost);
    }
  }
  for (const [name, all] of Object.entries(costs)) {
    const ratios = all.map((cost, i) => cost / costs["raw Deno"][i]);
    console.log(
      `| ${name}, ${size} B | ${duration(median(all))} | ${
        median(ratios).toFixed(2)
      } |`,
    );
  }
}
Deno.exit();
