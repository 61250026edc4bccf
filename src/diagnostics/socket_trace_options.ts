/** Options of a {@linkcode SocketTrace}. */
export interface SocketTraceOptions {
  /**
   * Is given each line, without its end. An error that it throws is reported as
   * an uncaught one of the program, and does not reach the traced call. What
   * it calls itself is not traced; what it has sent later over a traced socket
   * is, and has lines of its own.
   */
  readonly write: (line: string) => void;
  /** How many bytes of a call's data are shown; 1,024 without it. */
  readonly maxDataSize?: number;
}
