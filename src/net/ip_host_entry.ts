import type { IPAddress } from "./ip_address.ts";

/**
 * What a look-up found out about a host.
 *
 * Source: `System.Net.IPHostEntry`.
 *
 * @example An entry of one's own
 * ```ts
 * import { IPAddress, IPHostEntry } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const entry = new IPHostEntry();
 * entry.hostName = "db.example";
 * entry.addressList = [IPAddress.parse("10.0.0.5")];
 * assertEquals(entry.addressList.map(String), ["10.0.0.5"]);
 * ```
 */
export class IPHostEntry {
  /**
   * The name of the host. Empty in a new entry, where .NET has `null`.
   *
   * Source: `IPHostEntry.HostName`.
   */
  hostName: string = "";

  /**
   * Its other names. Empty in a new entry, where .NET has `null`, and in each
   * that `Dns` gives, as in .NET on Linux.
   *
   * Source: `IPHostEntry.Aliases`.
   */
  aliases: string[] = [];

  /**
   * Its addresses, in the order to try. Empty in a new entry, where .NET has
   * `null`.
   *
   * Source: `IPHostEntry.AddressList`.
   */
  addressList: IPAddress[] = [];
}
