/**
 * How the programs of this folder are started.
 *
 * @module
 */
import { families, type FamilyName, unstable } from "./families.ts";

const here = import.meta.dirname!;

/** What every program of this folder is started with, but its permissions. */
export const denoRun: readonly string[] = [
  Deno.execPath(),
  "run",
  "--no-prompt",
  `--config=${here}/../deno.dev.json`,
  "--frozen",
];

/** A contender as a process of its own. */
export interface Program {
  /** The name in the table. */
  readonly name: string;
  /** The command that starts it. */
  readonly command: readonly string[];
}

/** The server of a family. */
export function serverCommand(family: FamilyName, folder: string): string[] {
  return [
    ...denoRun,
    unstable,
    ...families[family].permissions(folder),
    `${here}/server.ts`,
    family,
    folder,
  ];
}

/** The contenders of a family that Deno runs. */
export function denoPrograms(family: FamilyName, folder: string): Program[] {
  const { contenders, permissions, program } = families[family];
  return contenders.map(({ name, api, flags = [] }) => ({
    name,
    command: [
      ...denoRun,
      ...flags,
      ...permissions(folder),
      `${here}/contenders/${program}`,
      api,
    ],
  }));
}

/** The contenders of a family that .NET runs, once `buildDotnet` was there. */
export function dotnetPrograms(family: FamilyName, folder: string): Program[] {
  return families[family].dotnet.map((mode) => ({
    name: `.NET, ${mode}`,
    command: ["dotnet", `${folder}/built/contender.dll`, family, mode],
  }));
}

/**
 * Builds .NET's program in a folder, where `dotnet` is found: tells why it is
 * not there, or `undefined`.
 */
export async function buildDotnet(folder: string): Promise<string | undefined> {
  const from = `${here}/contenders/dotnet`;
  for await (const { name, isFile } of Deno.readDir(from)) {
    if (isFile) await Deno.copyFile(`${from}/${name}`, `${folder}/${name}`);
  }
  try {
    const { success, stdout } = await new Deno.Command("dotnet", {
      // Without programs of the build that go on after it.
      args: [
        ...["build", "-c", "Release", "-nologo", "-v", "q", "-o", "built"],
        ...["-nodeReuse:false", "-p:UseSharedCompilation=false"],
      ],
      cwd: folder,
      env: { DOTNET_CLI_TELEMETRY_OPTOUT: "1", DOTNET_NOLOGO: "1" },
      stdin: "null",
      signal: AbortSignal.timeout(120_000),
    }).output();
    return success
      ? undefined
      : `it could not be built: ${new TextDecoder().decode(stdout).trim()}`;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "dotnet was not found";
    throw error;
  }
}
