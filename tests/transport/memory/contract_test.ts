import { MemoryNetwork } from "../../../src/transport/memory/mod.ts";
import { streamContract } from "../stream_contract.ts";

for (const home of ["sync", "async"] as const) {
  streamContract(
    `MemoryNetwork (${home})`,
    () => new MemoryNetwork(),
    home,
  );
}

streamContract(
  "MemoryNetwork with latency",
  () => new MemoryNetwork({ latencyMs: 1 }),
  "async",
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
