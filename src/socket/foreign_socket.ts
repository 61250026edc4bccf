import { NotSupportedException } from "../errors/mod.ts";
import { SafeSocketHandle } from "./safe_socket_handle.ts";
import { SocketInformation } from "./socket_information.ts";

/** Says that Deno tells nobody the number of a socket. */
export function noHandle(): NotSupportedException {
  return new NotSupportedException(
    "Deno gives no program the system's handle of a socket",
  );
}

/** Says that a socket cannot be handed to another process. */
export function noDuplicate(): NotSupportedException {
  return new NotSupportedException(
    "A socket cannot be duplicated on this platform: make a new one",
  );
}

/** Refuses to make a socket of what stands for one of the system's. */
export function refuseForeign(given: unknown): never {
  if (given instanceof SocketInformation) throw noDuplicate();
  if (!(given instanceof SafeSocketHandle)) {
    throw new TypeError(
      `"handle" must be a SafeSocketHandle, and is "${given}"`,
    );
  }
  if (given.isInvalid) throw new TypeError('"handle" must be valid');
  throw new NotSupportedException(
    `Deno cannot make a socket of the handle "${given.dangerousGetHandle()}"`,
  );
}
