/**
 * Runs the recording program, which plays scenarios on .NET.
 *
 * @module
 */
import { type Fact, factOf, fold, split } from "./_facts.ts";
import type { Scenario } from "./_library.ts";

const source = new URL("./oracle/", import.meta.url);

/** .NET here, if it can make and run the recording program. */
export async function findDotnet(): Promise<string | undefined> {
  try {
    const { success, stdout } = await new Deno.Command("dotnet", {
      args: ["--version"],
      stderr: "null",
    }).output();
    const version = new TextDecoder().decode(stdout).trim();
    return success && parseInt(version) >= 10 ? version : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Runs `dotnet`, without its greetings, its servers and its home. */
async function dotnet(folder: string, limit: number, ...args: string[]) {
  const { success, stdout, stderr } = await new Deno.Command("dotnet", {
    args,
    cwd: folder,
    env: {
      DOTNET_CLI_HOME: folder,
      DOTNET_CLI_TELEMETRY_OPTOUT: "1",
      DOTNET_NOLOGO: "1",
      DOTNET_CLI_USE_MSBUILD_SERVER: "0",
    },
    signal: AbortSignal.timeout(limit),
  }).output();
  if (success) return;
  const text = new TextDecoder();
  throw new Error(
    `dotnet ${args[0]} failed\n${text.decode(stdout)}${text.decode(stderr)}`,
  );
}

/** Plays scenarios on .NET, in a folder that is then removed. */
export async function record(
  scenarios: readonly Scenario[],
): Promise<Record<string, Fact>> {
  const folder = await Deno.makeTempDir({ prefix: "conformance-" });
  try {
    for await (const { name, isFile } of Deno.readDir(source)) {
      if (isFile) {
        await Deno.copyFile(new URL(name, source), `${folder}/${name}`);
      }
    }
    const questions = scenarios.map(({ name, modes, statements }) => ({
      name,
      modes,
      statements,
      expected: Object.fromEntries(
        modes.flatMap((mode) => {
          const fact = factOf(name, mode);
          return fact === undefined ? [] : [[mode, split(fact)]];
        }),
      ),
    }));
    await Deno.writeTextFile(
      `${folder}/scenarios.json`,
      JSON.stringify(questions),
    );
    // Neither a package nor a server that stays is needed.
    await dotnet(
      folder,
      120_000,
      "build",
      "--output=out",
      "--verbosity=quiet",
      "--disable-build-servers",
      "--source=.",
    );
    await dotnet(
      folder,
      100_000,
      "out/oracle.dll",
      "scenarios.json",
      "facts.json",
    );
    const answers = JSON.parse(
      await Deno.readTextFile(`${folder}/facts.json`),
    );
    return Object.fromEntries(
      scenarios.map((each) => [each.name, fold(each, answers[each.name])]),
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
