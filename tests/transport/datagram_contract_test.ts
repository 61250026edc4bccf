import { systemNetwork } from "../../src/transport/door.ts";
import { datagramContract } from "./datagram_contract.ts";

for (const home of ["sync", "async"] as const) {
  datagramContract(`systemNetwork (${home})`, () => systemNetwork, home);
}
