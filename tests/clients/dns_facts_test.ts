/** What .NET's `Dns` finds is recorded again where it is installed. */
import { Oracle, testRecording } from "../_dotnet.ts";
import { obstacle, Resolver } from "../process/_resolver.ts";

await testRecording({
  of: "Dns",
  file: new URL("./dns_facts.json", import.meta.url),
  obstacle: await obstacle(),
  async record() {
    await using oracle = await Oracle.build(
      new URL("./dns_oracle/", import.meta.url),
    );
    await using resolver = await Resolver.start();
    const ask = async (...tables: string[]) =>
      JSON.parse(await oracle.run(tables, resolver.by));
    const known = await ask("anywhere", "resolver");
    await resolver.silence();
    return { ...known, ...await ask("silent") };
  },
});
