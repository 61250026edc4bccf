/**
 * A connection as the platform gives it: each read and write is a promise that
 * cannot be taken back. `Deno.TcpConn` is one as it stands.
 */
export interface ByteIO {
  /** The address of this side. */
  readonly localAddr: HostAndPort;
  /** The address of the other side. */
  readonly remoteAddr: HostAndPort;
  /** Reads into `into`; `null` is the end. */
  read(into: Uint8Array): Promise<number | null>;
  /** Writes some of `from`. */
  write(from: Uint8Array): Promise<number>;
  /** Ends the sending half. */
  closeWrite(): Promise<void>;
  /** Switches Nagle's algorithm off (`true`) or on. */
  setNoDelay(noDelay: boolean): void;
  /** Switches keep-alive probes on or off. */
  setKeepAlive(keepAlive: boolean): void;
  /** Sets after how many idle seconds it is probed; absent where it cannot. */
  setKeepAliveTime?(seconds: number): void;
  /** Lets a read that is under way keep the program going, as it does at first. */
  ref(): void;
  /** Lets the program end while a read is under way. */
  unref(): void;
  /** Closes; reads and writes under way fail. */
  close(): void;
  /** Closes with a reset; absent where the platform cannot. */
  reset?(): void;
}

/**
 * An address as the platform gives it. A Unix domain socket has its path, or
 * nothing, for `hostname`, and −1 for `port`.
 */
export interface HostAndPort {
  readonly hostname: string;
  readonly port: number;
}

/** A listener as the platform gives it, past its quirks. */
export interface AcceptIO {
  /** The address that is listened on. */
  readonly addr: HostAndPort;
  /** The path that it was opened by, if it is one's. */
  readonly path?: string;
  /** Waits for the next client. */
  accept(): Promise<ByteIO>;
  /** Lets an accept that is under way keep the program going, as at first. */
  ref(): void;
  /** Lets the program end while an accept is under way. */
  unref(): void;
  /** Stops listening; an accept under way fails. */
  close(): void;
}
