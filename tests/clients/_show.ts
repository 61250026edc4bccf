/**
 * What `Dns` gives, as `dns_facts.json` writes it.
 *
 * @module
 */
import {
  type IPAddress,
  type IPHostEntry,
  SocketError,
} from "@managed/sockets";

/** Addresses as `[10.0.0.1, ::1]`, an entry with its name in front. */
export function showEntry(found: IPHostEntry | readonly IPAddress[]): string {
  if (!("addressList" in found)) return `[${found.join(", ")}]`;
  const { hostName, addressList, aliases } = found;
  return [hostName, ...aliases, `[${addressList.join(", ")}]`].join(" ");
}

/** What .NET has for our errors of arguments. */
const names: Readonly<Record<string, string>> = {
  TypeError: "ArgumentException",
  RangeError: "ArgumentOutOfRangeException",
};

/** A `SocketException`'s code, else the error's name, and why it is refused. */
export function showError(error: unknown): string {
  const { name, message, socketErrorCode } = error as Error & {
    socketErrorCode?: SocketError;
  };
  const code = Object.entries(SocketError)
    .find(([, code]) => code === socketErrorCode);
  if (code !== undefined) return code[0];
  return name === "SecurityException" ? message : names[name] ?? name;
}
