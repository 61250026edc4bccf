import { MemoryNetwork } from "../../../src/transport/memory/mod.ts";
import { datagramContract } from "../datagram_contract.ts";
import { streamContract } from "../stream_contract.ts";

for (const home of ["sync", "async"] as const) {
  streamContract(
    `MemoryNetwork (${home})`,
    () => new MemoryNetwork(),
    home,
  );
  datagramContract(
    `MemoryNetwork (${home})`,
    () => new MemoryNetwork(),
    home,
  );
}

streamContract(
  "MemoryNetwork with latency",
  () => new MemoryNetwork({ latencyMs: { min: 1, max: 9 } }),
  "async",
);

datagramContract(
  "MemoryNetwork with latency",
  () => new MemoryNetwork({ latencyMs: 5 }),
  "async",
);

streamContract(
  "MemoryNetwork with latency and little bandwidth, synchronous",
  () => new MemoryNetwork({ latencyMs: 1, bytesPerSecond: 1_000_000 }),
  "sync",
);

streamContract(
  "MemoryNetwork with small deliveries and buffers",
  () =>
    new MemoryNetwork({
      seed: 1,
      chunk: { min: 1, max: 5000 },
      capacity: 5000,
    }),
  "async",
);
