import { SocketError } from "../../constants/mod.ts";
import {
  createSocketException,
  IOException,
  NotSupportedException,
} from "../../errors/mod.ts";
import { toFileException } from "../../permissions/mod.ts";
import type { FilePart, FileReader } from "../file_reader.ts";

/** How much of a file is in memory at once, in bytes. */
const PIECE = 1 << 16;

/** Opens a file to be read while the caller waits. */
export function openFileSync(path: string): FileReader {
  const file = attempt(path, () => Deno.openSync(path));
  orClose(file, () => check(path, attempt(path, () => file.statSync())));
  const room = new Uint8Array(PIECE);
  return {
    read() {
      const count = attempt(path, () => file.readSync(room));
      return room.subarray(0, count ?? 0);
    },
    close: () => file.close(),
  };
}

/** Opens a file to be read without holding up the program. */
export async function openFile(path: string): Promise<FileReader> {
  const file = await attemptAsync(path, Deno.open(path));
  const info = await attemptAsync(path, file.stat()).catch((error) => {
    file.close();
    throw error;
  });
  orClose(file, () => check(path, info));
  const room = new Uint8Array(PIECE);
  return {
    async read() {
      const count = await attemptAsync(path, file.read(room));
      return room.subarray(0, count ?? 0);
    },
    close: () => file.close(),
  };
}

/**
 * Opens a part of a file while the caller waits, so that a failure is there at
 * once; `isBlocking` says whether it is read so as well.
 *
 * @throws {SocketException} `InvalidArgument`, if the file is shorter.
 */
export function openFilePart(
  path: string,
  { offset, count }: FilePart,
  isBlocking: boolean,
): FileReader {
  const file = attempt(path, () => Deno.openSync(path));
  const length = orClose(file, () => {
    const info = attempt(path, () => file.statSync());
    check(path, info);
    const length = count === 0 ? info.size - offset : count;
    if (length < 0 || offset + length > info.size) throw tooShort(path);
    attempt(path, () => file.seekSync(offset, Deno.SeekMode.Start));
    return length;
  });
  const room = new Uint8Array(Math.min(PIECE, length));
  let left = length;
  const take = (count: number | null): Uint8Array => {
    // It has become shorter since it was opened.
    if (count === null && left > 0) throw tooShort(path);
    left -= count ?? 0;
    return room.subarray(0, count ?? 0);
  };
  const next = () => room.subarray(0, Math.min(room.length, left));
  return {
    read: isBlocking
      ? () => take(attempt(path, () => file.readSync(next())))
      : async () => take(await attemptAsync(path, file.read(next()))),
    close: () => file.close(),
  };
}

function tooShort(path: string): Error {
  return createSocketException(
    SocketError.InvalidArgument,
    `("${path}" is too short)`,
  );
}

/** Refuses what can be opened, and is no file to send. */
function check(path: string, info: Deno.FileInfo): void {
  if (!info.isDirectory && !info.isFifo) return;
  throw info.isDirectory
    ? new IOException(`"${path}" is a directory`)
    : new NotSupportedException(`"${path}" is a pipe, and has no beginning`);
}

/** Looks at a file that was opened, and closes it where that fails. */
function orClose<T>(file: Deno.FsFile, look: () => T): T {
  try {
    return look();
  } catch (error) {
    file.close();
    throw error;
  }
}

function attempt<T>(path: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw toFileFailure(error, path);
  }
}

async function attemptAsync<T>(path: string, result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    throw toFileFailure(error, path);
  }
}

/** A failure of the file system is an `IOException`. */
function toFileFailure(error: unknown, path: string): Error {
  const what = error instanceof Deno.errors.NotFound
    ? "was not found"
    : "cannot be read";
  return toFileException(error, path) ??
    new IOException(`"${path}" ${what}`, { cause: error });
}
