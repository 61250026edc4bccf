import { SocketError } from "../constants/mod.ts";
import { createSocketException } from "../errors/mod.ts";

/** What a call ends with whose socket is closed meanwhile. */
export const operationAborted = (): Error =>
  createSocketException(SocketError.OperationAborted);
