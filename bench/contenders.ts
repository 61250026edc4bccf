/** Somebody who does the workloads, as a process of its own. */
export interface Contender {
  /** The name in the table. */
  name: string;
  /** The command that starts it. */
  command: readonly string[];
}

/** The options that every program of this folder runs with. */
export const denoRun: readonly string[] = [
  Deno.execPath(),
  "run",
  "--no-prompt",
  "--allow-net=127.0.0.1",
  `--config=${import.meta.dirname}/../deno.dev.json`,
  "--frozen",
];

/** What the others are compared with. */
export const reference = "raw Deno";

/** The contenders that need Deno alone. */
export const contenders: readonly Contender[] = [
  [reference, "raw.ts"],
  ["node:net in Deno", "node_net.ts"],
  ["this package, async", "ours_async.ts"],
  ["this package, sync", "ours_sync.ts"],
].map(([name, file]) => ({
  name,
  command: [...denoRun, `${import.meta.dirname}/contenders/${file}`],
}));

/**
 * The contenders of .NET, whose program is built in `folder`; none where
 * `dotnet` is missing or cannot build it, and `report` is told why.
 */
export async function dotnetContenders(
  folder: string,
  report: (text: string) => void,
): Promise<Contender[]> {
  for (const file of ["Program.cs", "contender.csproj"]) {
    const from = `${import.meta.dirname}/contenders/dotnet/${file}`;
    await Deno.copyFile(from, `${folder}/${file}`);
  }
  try {
    const { success, stdout } = await new Deno.Command("dotnet", {
      args: ["build", "-c", "Release", "-nologo", "-v", "q", "-o", "built"],
      cwd: folder,
      env: { DOTNET_CLI_TELEMETRY_OPTOUT: "1", DOTNET_NOLOGO: "1" },
      stdin: "null",
      signal: AbortSignal.timeout(60_000),
    }).output();
    if (!success) throw new Error(new TextDecoder().decode(stdout).trim());
  } catch (error) {
    const why = error instanceof Deno.errors.NotFound
      ? "dotnet was not found"
      : `it could not be built: ${(error as Error).message}`;
    report(`Without .NET: ${why}`);
    return [];
  }
  return ["sync", "async"].map((mode) => ({
    name: `.NET, ${mode}`,
    command: ["dotnet", `${folder}/built/contender.dll`, mode],
  }));
}
