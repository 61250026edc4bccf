/** A table: streams or datagrams. */
export type Kind = "tcp" | "udp";

/** Somebody who does the workloads, as a process of its own. */
export interface Contender {
  /** The name in the table. */
  name: string;
  /** Which of the workloads it does. */
  kind: Kind;
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

/** Deno lets a program have its own datagrams, and share a port, with this only. */
export const unstable = "--unstable-net";

/** The contenders that need Deno alone. */
export const contenders: readonly Contender[] = [
  contender("tcp", reference, "raw.ts"),
  contender("tcp", "node:net in Deno", "node_net.ts"),
  contender("tcp", "this package, async", "ours_async.ts"),
  contender("tcp", "this package, sync", "ours_sync.ts"),
  contender("udp", reference, "udp_raw.ts", unstable),
  contender("udp", "node:dgram in Deno", "udp_node.ts"),
  contender("udp", "this package, async", "udp_ours_async.ts"),
  contender("udp", `the same, ${unstable}`, "udp_ours_async.ts", unstable),
  contender("udp", "this package, sync", "udp_ours_sync.ts"),
];

function contender(
  kind: Kind,
  name: string,
  file: string,
  ...flags: readonly string[]
): Contender {
  const program = `${import.meta.dirname}/contenders/${file}`;
  return { kind, name, command: [...denoRun, ...flags, program] };
}

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
    kind: "tcp",
    name: `.NET, ${mode}`,
    command: ["dotnet", `${folder}/built/contender.dll`, mode],
  }));
}
