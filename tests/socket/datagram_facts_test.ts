/** What .NET does with datagrams is recorded again where it is installed. */
import { testPrinted } from "../_dotnet.ts";

await testPrinted(
  "datagram sockets",
  new URL("./datagram_facts.json", import.meta.url),
  new URL("./datagram_oracle/", import.meta.url),
);
