/**
 * `sendFile`, in both modes.
 *
 * The file is read where the call is made, a piece at a time. In the
 * asynchronous home that holds nothing up. In the synchronous one a call that
 * blocks may stand behind the file in the queue, and while it does no promise is
 * kept, so that there the file is read as the queue moves on.
 *
 * @module
 */
import { SocketError, TransmitFileOptions } from "../constants/mod.ts";
import { NotSupportedException } from "../errors/mod.ts";
import { systemFiles } from "../transport/door.ts";
import type { FileReader } from "../transport/file_reader.ts";
import { type Flow, runAsync, wait } from "../transport/wait.ts";
import type { CallbackAndState } from "./async_result.ts";
import { checkBytes, checkInteger, checkSignal, patienceOf } from "./checks.ts";
import type { Core } from "./core.ts";
import { FilePieces } from "./file_pieces.ts";
import { observer } from "./observer.ts";
import { SocketCore } from "./socket_core.ts";

/** What is sent: a file, if there is one, with bytes before it and after it. */
export interface FileRequest {
  readonly fileName: string | undefined;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly flags: number;
}

const nothing = new Uint8Array();

/** Checks the arguments of `sendFile`. */
export function fileRequest(
  fileName: unknown,
  preBuffer: unknown,
  postBuffer: unknown,
  flags: unknown,
): FileRequest {
  const name = fileName ?? undefined;
  if (name !== undefined && typeof name !== "string") {
    throw new TypeError(`"fileName" must be a string, and is "${name}"`);
  }
  if (name?.includes("\0")) {
    throw new TypeError(`"fileName" must have no NUL, and is "${name}"`);
  }
  return {
    fileName: name,
    before: checkBytes("preBuffer", preBuffer ?? nothing),
    after: checkBytes("postBuffer", postBuffer ?? nothing),
    flags: checkInteger("flags", flags),
  };
}

/** Sends a file, while the caller's thread waits. */
export function sendFile(core: Core, request: FileRequest): void {
  const channel = connected(core).channel(SocketError.Shutdown);
  if (request.flags !== TransmitFileOptions.UseDefaultWorkerThread) {
    throw new NotSupportedException(
      `"flags" must be "UseDefaultWorkerThread" on this platform, and is "${request.flags}"`,
    );
  }
  const { blocking, sendTimeout } = core.options;
  const patience = patienceOf(blocking, sendTimeout);
  channel.checkPatience("sendFile", patience);
  const file = request.fileName ? openSync(request) : undefined;
  const pieces = new FilePieces(request.before, file, request.after);
  try {
    const sent = channel.sendPieces(pieces, patience);
    observer?.sent(sent, 0);
  } finally {
    pieces.close();
  }
}

/** The flags that end the connection after an asynchronous send. */
export const ending = TransmitFileOptions.Disconnect |
  TransmitFileOptions.ReuseSocket;

/** Whether they say that the socket will be used again. */
export const reuses = (flags: number): boolean =>
  (flags & TransmitFileOptions.ReuseSocket) !== 0;

/** Sends a file without blocking. */
export async function sendFileAsync(
  core: Core,
  request: FileRequest,
  signal: AbortSignal | undefined,
): Promise<void> {
  checkSignal(signal);
  await runAsync(sendFileFlow(core, request), signal);
}

/** Sends a file, begun and ended apart; the end tells of a file that is not there. */
export function* sendFileFlow(core: Core, request: FileRequest): Flow<void> {
  const streams = checkCanSendFile(core, request);
  const channel = streams.channel(SocketError.Shutdown);
  const file = channel.canBlock ? openSync(request) : open(request);
  const pieces = new FilePieces(request.before, file, request.after);
  try {
    const sent = yield* wait(channel.sendingPieces(pieces));
    observer?.sent(sent, 0);
  } finally {
    pieces.close();
  }
  const { flags } = request;
  if ((flags & ending) !== 0) streams.disconnect(reuses(flags));
}

/** Refuses what is sent without blocking before it is begun. */
export function checkCanSendFile(
  core: Core,
  { fileName }: FileRequest,
): SocketCore {
  const streams = connected(core);
  if (fileName === "") throw new TypeError('"fileName" must not be empty');
  return streams;
}

/**
 * Of `beginSendFile`: `(fileName, callback, state)` and `(fileName, preBuffer,
 * postBuffer, flags, callback, state)`.
 */
export function beginSendFileArguments(
  fileName: unknown,
  rest: readonly unknown[],
): { request: FileRequest; last: CallbackAndState<void> } {
  const hasBuffers = typeof rest[2] === "number";
  const [before, after, flags] = hasBuffers ? rest : [
    undefined,
    undefined,
    TransmitFileOptions.UseDefaultWorkerThread,
  ];
  const last = hasBuffers ? rest.slice(3) : rest;
  return {
    request: fileRequest(fileName, before, after, flags),
    last: last as unknown as CallbackAndState<void>,
  };
}

function openSync({ fileName }: FileRequest): FileReader | undefined {
  return fileName === undefined ? undefined : systemFiles.openSync(fileName);
}

function open({ fileName }: FileRequest): Promise<FileReader> | undefined {
  return fileName === undefined ? undefined : systemFiles.open(fileName);
}

/** The state of a connected stream socket; .NET refuses others so. */
function connected(core: Core): SocketCore {
  core.checkNotDisposed();
  if (core instanceof SocketCore && core.isConnected) return core;
  throw new NotSupportedException(
    "A file can be sent only on a connected stream socket",
  );
}
