import { SecurityException } from "./security_exception.ts";

/**
 * The failure to open a socket once more, in the home that a call has decided:
 * where the address is refused now, it says how once is enough.
 */
export function refusedAgain(error: unknown, home: string): unknown {
  if (!(error instanceof SecurityException)) return error;
  const { message, permission, cause } = error;
  return new SecurityException(
    `${message}; or make the socket with { mode: "${home}" }, and it is bound only once`,
    permission,
    cause === undefined ? undefined : { cause },
  );
}
