/**
 * Runs programs that record what the real .NET does, and compares it with the
 * facts that were recorded before.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { lacks, unless } from "./_machine.ts";

/** The version of .NET here, if it can make and run a recording program. */
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

/** A recording program, built in a folder that is removed at the end. */
export class Oracle implements AsyncDisposable {
  /** Where it runs. */
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Builds the program whose files are in a folder. */
  static async build(source: URL): Promise<Oracle> {
    const folder = await Deno.makeTempDir({ prefix: "oracle-" });
    const oracle = new Oracle(folder);
    try {
      for await (const { name, isFile } of Deno.readDir(source)) {
        if (!isFile) continue;
        await Deno.copyFile(new URL(name, source), `${folder}/${name}`);
      }
      // Neither a package nor a server that stays is needed.
      await oracle.#run(120_000, [
        "dotnet",
        "build",
        "--output=out",
        "--property:AssemblyName=oracle",
        "--verbosity=quiet",
        "--disable-build-servers",
        "--source=.",
      ]);
      return oracle;
    } catch (error) {
      await oracle[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Runs it, by another command if there is one, and gives what it prints. */
  async run(
    args: readonly string[] = [],
    by: readonly string[] = [],
  ): Promise<string> {
    return await this.#run(100_000, [
      ...by,
      "dotnet",
      "out/oracle.dll",
      ...args,
    ]);
  }

  /** Runs a command, without the greetings, the servers and the home of .NET. */
  async #run(limit: number, [command, ...args]: string[]): Promise<string> {
    const { success, stdout, stderr } = await new Deno.Command(command, {
      args,
      cwd: this.folder,
      env: {
        DOTNET_CLI_HOME: this.folder,
        DOTNET_CLI_TELEMETRY_OPTOUT: "1",
        DOTNET_NOLOGO: "1",
        DOTNET_CLI_USE_MSBUILD_SERVER: "0",
      },
      signal: AbortSignal.timeout(limit),
    }).output();
    const [out, err] = [stdout, stderr].map((text) =>
      new TextDecoder().decode(text)
    );
    if (success) return out;
    throw new Error(`${command} ${args.join(" ")} failed\n${out}${err}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.folder, { recursive: true });
  }
}

/** Whether the facts are to be written as they are found. */
export const records = Deno.env.get("RECORD") === "1";

/** Facts that a program can record. */
export interface Recording {
  /** What they are of, as a sentence names it. */
  readonly of: string;
  /** The file that has them. */
  readonly file: URL;
  /** Why they cannot be found here even with .NET. */
  readonly obstacle?: string;
  /** Finds them. */
  record(): Promise<unknown>;
}

/**
 * Registers the test that finds the facts again where .NET is installed, on a
 * machine like the one that they were recorded on.
 */
export async function testRecording(recording: Recording): Promise<void> {
  const { of, file, obstacle } = recording;
  const version = await findDotnet();
  const reason = version === undefined
    ? "it is not installed"
    : obstacle ?? lacks.ipv6 ?? lacks.interface;
  Deno.test({
    ...unless(reason, `The facts of ${of} are what .NET ${version ?? 10} does`),
    async fn() {
      const now = await recording.record();
      if (records) {
        await Deno.writeTextFile(file, `${JSON.stringify(now, null, 2)}\n`);
      }
      assertEquals(JSON.parse(await Deno.readTextFile(file)), now);
    },
  });
}

/** The test of facts that a program prints as JSON, whole and anywhere. */
export async function testPrinted(
  of: string,
  file: URL,
  source: URL,
): Promise<void> {
  await testRecording({
    of,
    file,
    async record() {
      await using oracle = await Oracle.build(source);
      return JSON.parse(await oracle.run());
    },
  });
}
