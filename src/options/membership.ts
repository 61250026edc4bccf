import {
  AddressFamily,
  SocketError,
  SocketOptionLevel,
  SocketOptionName,
} from "../constants/mod.ts";
import { IPAddress } from "../net/mod.ts";
import type { IPv6MulticastOption } from "./ipv6_multicast_option.ts";
import { MulticastOption } from "./multicast_option.ts";
import { absent, failure } from "./option_access.ts";
import type { OptionRow } from "./option_table.ts";
import type { MembershipChange, OptionTarget } from "./option_target.ts";

const joining: readonly number[] = [
  SocketOptionName.AddMembership,
  SocketOptionName.AddSourceMembership,
];

/** Whether a command joins, where its number alone does not tell. */
const joins = ({ name }: OptionRow) => joining.includes(name);

/** Joins or leaves what an object names. */
export function writeMembership(
  target: OptionTarget,
  row: OptionRow,
  value: MulticastOption | IPv6MulticastOption,
): void {
  const { group, interfaceIndex } = value;
  const local = value instanceof MulticastOption
    ? value.localAddress
    : undefined;
  const at = local === undefined || local.equals(IPAddress.any)
    ? interfaceIndex
    : local;
  change(target, row, { group, interface: at, join: joins(row) });
}

/** What reading a command gives: it has no value. */
export function commandRead(target: OptionTarget, row: OptionRow): Error {
  const { kind } = target;
  const has = row.level === SocketOptionLevel.IPv6
    ? kind.endsWith("6")
    : !kind.startsWith("unix");
  return has
    ? failure(
      SocketError.ProtocolOption,
      row,
      "read",
      "it commands, and has no value",
    )
    : failure(
      SocketError.OperationNotSupported,
      row,
      "read",
      "the socket has no such option",
    );
}

/** What setting a command to a number gives. */
export function commandNumber(target: OptionTarget, row: OptionRow): Error {
  const { kind } = target;
  const reason = "it takes no number";
  if (row.level === SocketOptionLevel.IPv6 || kind.startsWith("unix")) {
    return failure(SocketError.OperationNotSupported, row, "set", reason);
  }
  return row.command === "membership" && kind.startsWith("tcp")
    ? ofStream(row)
    : failure(SocketError.InvalidArgument, row, "set", reason);
}

/**
 * Joins or leaves what bytes name: `ip_mreq`, `ip_mreqn` and `ip_mreq_source`,
 * and of the raw calls `ipv6_mreq`.
 */
export function writeCommandBytes(
  target: OptionTarget,
  row: OptionRow,
  bytes: Uint8Array,
  isRaw: boolean,
): void {
  const { kind } = target;
  const isIPv6 = row.level === SocketOptionLevel.IPv6;
  if (kind.startsWith("unix") || isIPv6 && !isRaw) {
    throw commandNumber(target, row);
  }
  if (row.command === "membership" && kind.startsWith("tcp")) {
    throw isIPv6 && kind === "tcp4"
      ? absent(kind, row, row.level, row.name, "set")
      : ofStream(row);
  }
  const needed = isIPv6 ? 20 : row.command === "membership" ? 8 : 12;
  if (bytes.length < needed) {
    throw failure(
      SocketError.InvalidArgument,
      row,
      "set",
      `it takes ${needed} bytes, not ${bytes.length}`,
    );
  }
  const at = (from: number) => new IPAddress(bytes.slice(from, from + 4));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const join = joins(row);
  if (isIPv6) {
    const group = new IPAddress(bytes.slice(0, 16));
    const index = view.getUint32(16, true);
    return change(target, row, { group, interface: index, join });
  }
  const index = row.command === "membership" && bytes.length >= 12
    ? view.getUint32(8, true)
    : 0;
  const place = index !== 0 ? index : at(4).equals(IPAddress.any) ? 0 : at(4);
  const source = row.command === "membership" ? undefined : at(8);
  change(target, row, { group: at(0), interface: place, source, join });
}

function change(
  target: OptionTarget,
  row: OptionRow,
  wanted: MembershipChange,
): void {
  const { kind } = target;
  const { group, join } = wanted;
  const isIPv6 = row.level === SocketOptionLevel.IPv6;
  const isGroup6 = group.addressFamily === AddressFamily.InterNetworkV6;
  const tried = `${join ? "joins" : "leaves"} ${group}`;
  if (kind.startsWith("unix") || !isIPv6 && isGroup6) {
    throw failure(
      SocketError.OperationNotSupported,
      row,
      tried,
      "the group is not of the option's family",
    );
  }
  if (isIPv6 && kind.endsWith("4")) {
    throw absent(kind, row, row.level, row.name, "set");
  }
  if (row.command === "block") {
    throw failure(
      SocketError.ProtocolOption,
      row,
      tried,
      "Deno has no call for it",
    );
  }
  if (kind.startsWith("tcp")) throw ofStream(row);
  if (isIPv6 && !isGroup6) {
    throw failure(
      SocketError.InvalidArgument,
      row,
      tried,
      "it is no IPv6 address",
    );
  }
  if (!isMulticast(group)) {
    // Linux looks for a group of IPv4 that is left before it looks at what it is.
    const isSought = !join && !isIPv6 && wanted.source === undefined;
    throw failure(
      isSought ? SocketError.AddressNotAvailable : SocketError.InvalidArgument,
      row,
      tried,
      "it is no multicast group",
    );
  }
  target.changeMembership(wanted);
}

/** Linux says `EPROTO`, for which .NET has no name. */
function ofStream(row: OptionRow): Error {
  return failure(
    SocketError.SocketError,
    row,
    "set",
    "a stream joins no groups",
  );
}

/** Whether an address is that of a group. */
export function isMulticast(address: IPAddress): boolean {
  if (address.addressFamily === AddressFamily.InterNetworkV6) {
    return address.isIPv6Multicast;
  }
  const [first] = address.getAddressBytes();
  return first >= 224 && first <= 239;
}
