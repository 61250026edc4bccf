import { SocketAsyncOperation, SocketError } from "../constants/mod.ts";
import { NotSupportedException } from "../errors/mod.ts";
import type { Core } from "./core.ts";
import { type Call, run } from "./event_operations.ts";
import { observer, whenSent } from "./observer.ts";
import { ending, reuses } from "./send_file.ts";
import { PacketPieces } from "./packet_pieces.ts";
import type { SendPacketsElement } from "./send_packets_element.ts";
import { stateOf } from "./socket_async_event_args.ts";
import { SocketCore } from "./socket_core.ts";

/** Sends elements, one after another. */
export function sendPackets(call: Call): boolean {
  const { core, args } = call;
  const state = stateOf(args);
  const elements = args.sendPacketsElements;
  if (elements === undefined) {
    throw new TypeError('"sendPacketsElements" must be set, and is not');
  }
  if (!core.isConnected) {
    throw new NotSupportedException(
      "Packets can be sent only on a connected socket",
    );
  }
  const flags = args.sendPacketsFlags;
  return run(
    call,
    SocketAsyncOperation.SendPackets,
    () =>
      core instanceof SocketCore
        ? toStream(core, elements, flags)
        : asDatagrams(core, new PacketPieces(elements, false), flags),
    (sent: number) => state.complete(SocketError.Success, sent),
  );
}

function toStream(
  core: SocketCore,
  elements: readonly (SendPacketsElement | null)[],
  flags: number,
): Promise<number> {
  const channel = core.channel(SocketError.Shutdown);
  // A call that blocks may stand behind it, and could wait for no promise.
  const pieces = new PacketPieces(elements, channel.canBlock);
  const sending = channel.sendingPieces(pieces).start();
  return finish(
    core,
    observer === undefined ? sending : whenSent(sending, 0),
    pieces,
    flags,
  );
}

async function finish(
  core: Core,
  sending: Promise<number>,
  pieces: PacketPieces,
  flags: number,
): Promise<number> {
  let sent: number;
  try {
    sent = await sending;
  } finally {
    pieces.close();
  }
  if ((flags & ending) !== 0) core.disconnect(reuses(flags));
  return sent;
}

/** Each piece is a datagram. */
function asDatagrams(
  core: Core,
  pieces: PacketPieces,
  flags: number,
): Promise<number> {
  return finish(core, sendEach(core, pieces), pieces, flags);
}

async function sendEach(core: Core, pieces: PacketPieces): Promise<number> {
  let sent = 0;
  for (;;) {
    const piece = await pieces.nextDatagram();
    if (piece === undefined) return sent;
    sent += await core.sendAsync(piece, undefined);
  }
}
