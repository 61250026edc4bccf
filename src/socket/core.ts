import type {
  AddressFamily,
  SocketShutdown,
  SocketType,
} from "../constants/mod.ts";
import type { EndPoint, IPEndPoint } from "../net/mod.ts";
import type { Home, Network } from "../transport/transport.ts";
import type { Flow } from "../transport/wait.ts";
import type { OptionTarget } from "../options/option_target.ts";
import type { Pollable } from "./select.ts";
import type { ConnectTarget } from "./connect_target.ts";
import type { Turn } from "./turn.ts";

/** What sockets of every kind do: the state behind the face of `Socket`. */
export interface Core extends OptionTarget, Pollable {
  /** The kind of socket. */
  readonly socketType: SocketType;
  /** The address family. */
  readonly family: AddressFamily;
  /** What carries its bytes. */
  readonly network: Network;
  /** Where it was asked to live. */
  readonly mode: Home | undefined;
  /** Where it lives, if that is decided. */
  readonly home: Home | undefined;
  /** Whether it was disposed. */
  readonly isDisposed: boolean;
  /** Lets the event loop turn between operations that end at once. */
  readonly turn: Turn;
  /** Whether it was connected when something was last heard of it. */
  readonly isConnected: boolean;
  /** The address of this side. */
  readonly localEndPoint: EndPoint | undefined;
  /** The address of the other side. */
  readonly remoteEndPoint: EndPoint | undefined;
  /** How many bytes a receive would give without waiting. */
  readonly available: number;
  /** Takes an address. */
  bind(endPoint: IPEndPoint): void;
  /** Connects, while the caller's thread waits. */
  connect(target: ConnectTarget): void;
  /** Connects without blocking. */
  connectAsync(
    target: ConnectTarget,
    signal: AbortSignal | undefined,
  ): Promise<void>;
  /** Connects, begun and ended apart; checks the state before. */
  connecting(target: ConnectTarget): Flow<void>;
  /** Throws what a connect throws before it asks for anything. */
  checkCanConnect(target: ConnectTarget): void;
  /** Throws what a send without a connection fails with. */
  checkCanSend(): void;
  /** Throws what a receive without a connection fails with. */
  checkCanReceive(): void;
  /** Checks the end point of a `receiveFrom`, and that somebody can send to it. */
  checkReceiveFrom(endPoint: EndPoint): void;
  /** Several buffers as few sends. */
  join(buffers: readonly Uint8Array[]): readonly Uint8Array[];
  /** Sends, while the caller's thread waits. */
  send(buffer: Uint8Array): number;
  /** Sends without blocking. */
  sendAsync(
    buffer: Uint8Array,
    signal: AbortSignal | undefined,
  ): Promise<number>;
  /** Sends pieces as one, that nothing comes between. */
  sendEachAsync(
    pieces: readonly Uint8Array[],
    signal: AbortSignal | undefined,
  ): Promise<number>;
  /** The same, begun and ended apart. */
  sending(pieces: readonly Uint8Array[]): Flow<number>;
  /** Receives, while the caller's thread waits. */
  receive(buffer: Uint8Array, peek: boolean): number;
  /** Receives without blocking. */
  receiveAsync(
    buffer: Uint8Array,
    peek: boolean,
    signal: AbortSignal | undefined,
  ): Promise<number>;
  /** Receives, begun and ended apart. */
  receiving(buffer: Uint8Array, peek: boolean): Flow<number>;
  /** Sends at once if the home allows that, else promises to. */
  beginSend(pieces: readonly Uint8Array[]): number | Promise<number>;
  /** Shuts one half, or both. */
  shutdown(how: SocketShutdown): void;
  /** Ends the connection, of a socket that may be used again. */
  disconnect(reuse: boolean): void;
  /** Closes; what is left is sent in so many ms, or as the options say. */
  dispose(timeoutMs?: number): void;
  /** Resolves when nothing of a disposed socket is left. */
  whenClosed(): Promise<void>;
}
