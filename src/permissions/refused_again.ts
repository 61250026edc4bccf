import { SecurityException } from "./security_exception.ts";

/**
 * The failure to open a socket once more: where the address is refused now, it
 * says how once is enough.
 */
export function refusedAgain(error: unknown, how: string): unknown {
  if (!(error instanceof SecurityException)) return error;
  const { message, permission, cause } = error;
  return new SecurityException(
    `${message}; or ${how}, and it is bound only once`,
    permission,
    cause === undefined ? undefined : { cause },
  );
}
