import { INT32_MAX } from "../constants/int32.ts";
import { NotSupportedException } from "../errors/not_supported_exception.ts";
import { ObjectDisposedException } from "../errors/object_disposed_exception.ts";
import { checkInteger, wrongType } from "./_arguments.ts";

/** How many bytes a copy takes at once, when nobody says: that of .NET. */
export const copyBufferSize = 81920;

/** What a stream tells about its state, and what a copy may call. */
interface CopyStream {
  readonly canRead: boolean;
  readonly canWrite: boolean;
  readonly write?: unknown;
  readonly writeAsync?: unknown;
}

/** The checks before a copy, the same in both modes but for what is called. */
export function checkCopy(
  source: CopyStream,
  destination: CopyStream | WritableStream<Uint8Array<ArrayBuffer>>,
  bufferSize: number,
  method: "write" | "writeAsync",
): void {
  const isStream = destination instanceof WritableStream
    ? method === "writeAsync"
    : typeof destination === "object" && destination !== null &&
      "canWrite" in destination && typeof destination[method] === "function";
  if (!isStream) {
    throw wrongType("destination", `a stream with "${method}"`, destination);
  }
  checkInteger("bufferSize", bufferSize, 1, INT32_MAX);
  if (!(destination instanceof WritableStream) && !destination.canWrite) {
    throw unusable(destination.canRead, "writing");
  }
  if (!source.canRead) throw unusable(source.canWrite, "reading");
}

/** A stream that can do nothing at all was disposed. */
function unusable(other: boolean, what: string): Error {
  return other
    ? new NotSupportedException(`The stream does not support ${what}`)
    : new ObjectDisposedException("NetworkStream");
}

/** Writes a copy of `chunk`, which the stream's reader may keep. */
export async function writeCopy(
  writer: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>,
  chunk: Uint8Array,
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted();
  const written = writer.write(chunk.slice());
  if (signal === undefined) return await written;
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    // The sink may have aborted in its own `write`, before anybody listened.
    if (signal.aborted) onAbort();
    await Promise.race([written, promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
