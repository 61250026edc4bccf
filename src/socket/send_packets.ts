import {
  SocketAsyncOperation,
  SocketError,
  TransmitFileOptions,
} from "../constants/mod.ts";
import { NotSupportedException } from "../errors/mod.ts";
import type { Core } from "./core.ts";
import { type Call, run } from "./event_operations.ts";
import { observer, whenSent } from "./observer.ts";
import { PacketPieces } from "./packet_pieces.ts";
import type { SendPacketsElement } from "./send_packets_element.ts";
import { stateOf } from "./socket_async_event_args.ts";
import { SocketCore } from "./socket_core.ts";

/** The flags that end the connection after the last element. */
const ending = TransmitFileOptions.Disconnect | TransmitFileOptions.ReuseSocket;

/** Sends elements, one after another. */
export function sendPackets(call: Call): boolean {
  const { core, args } = call;
  const state = stateOf(args);
  const elements = args.sendPacketsElements;
  if (elements === undefined) {
    throw new TypeError('"sendPacketsElements" must be set, and is not');
  }
  core.checkNotDisposed();
  if (!core.isConnected) {
    throw new NotSupportedException(
      "Packets can be sent only on a connected socket",
    );
  }
  const ends = (args.sendPacketsFlags & ending) !== 0;
  return run(
    call,
    SocketAsyncOperation.SendPackets,
    () =>
      core instanceof SocketCore
        ? toStream(core, elements, ends)
        : asDatagrams(core, new PacketPieces(elements, false), ends),
    (sent: number) => state.complete(SocketError.Success, sent),
  );
}

function toStream(
  core: SocketCore,
  elements: readonly (SendPacketsElement | null)[],
  ends: boolean,
): Promise<number> {
  const channel = core.channel(SocketError.Shutdown);
  // A call that blocks may stand behind it, and could wait for no promise.
  const pieces = new PacketPieces(elements, channel.canBlock);
  const sending = channel.sendingPieces(pieces).start();
  return finish(
    core,
    observer === undefined ? sending : whenSent(sending, 0),
    pieces,
    ends,
  );
}

async function finish(
  core: Core,
  sending: Promise<number>,
  pieces: PacketPieces,
  ends: boolean,
): Promise<number> {
  let sent: number;
  try {
    sent = await sending;
  } finally {
    pieces.close();
  }
  if (ends) core.disconnect(false);
  return sent;
}

/** Each piece is a datagram. */
function asDatagrams(
  core: Core,
  pieces: PacketPieces,
  ends: boolean,
): Promise<number> {
  return finish(core, sendEach(core, pieces), pieces, ends);
}

async function sendEach(core: Core, pieces: PacketPieces): Promise<number> {
  let sent = 0;
  for (;;) {
    const piece = await pieces.next();
    if (piece.length === 0) return sent;
    sent += await core.sendAsync(piece, undefined);
  }
}
