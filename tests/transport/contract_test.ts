import { systemNetwork } from "../../src/transport/door.ts";
import { streamContract } from "./stream_contract.ts";

for (const home of ["sync", "async"] as const) {
  streamContract(`systemNetwork (${home})`, () => systemNetwork, home);
}
