import { wrongType } from "./_check.ts";
import { IPAddress } from "./ip_address.ts";

/** Throws a `TypeError` unless the value is an `IPAddress`. */
export function checkAddress(name: string, value: unknown): void {
  if (!(value instanceof IPAddress)) {
    throw wrongType(name, "an IPAddress", value);
  }
}
