/**
 * As much of DNS (RFC 1035) as a query for an IPv4 address needs, by hand.
 *
 * @module
 */
import { IPAddress } from "@managed/sockets";

/** The types that are asked for. */
export const TYPE_A = 1, TYPE_TXT = 16;

/** What a server said. */
export interface Answer {
  readonly id: number;
  readonly isAnswer: boolean;
  /** 0: no error, 1: a broken query, 3: no such name. */
  readonly code: number;
  /** The addresses, as text. */
  readonly addresses: readonly string[];
}

/** A query, with recursion desired. */
export function query(id: number, name: string, type = TYPE_A): Uint8Array {
  const labels = name.split(".").flatMap((label) => [
    label.length,
    ...new TextEncoder().encode(label),
  ]);
  const head = [id >> 8, id & 255, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
  return new Uint8Array([...head, ...labels, 0, 0, type, 0, 1]);
}

/** Reads what came back for a query. */
export function readAnswer(bytes: Uint8Array): Answer {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 12;
  const skipName = () => {
    while (bytes[at] !== 0) {
      // A pointer is the end of a name.
      if (bytes[at] >= 0xc0) return at += 2;
      at += bytes[at] + 1;
    }
    return at++;
  };
  for (let left = view.getUint16(4); left > 0; left--) {
    skipName();
    at += 4;
  }
  const addresses: string[] = [];
  for (let left = view.getUint16(6); left > 0; left--) {
    skipName();
    const type = view.getUint16(at), size = view.getUint16(at + 8);
    at += 10;
    if (type === TYPE_A) {
      addresses.push(String(new IPAddress(bytes.slice(at, at + size))));
    }
    at += size;
  }
  return {
    id: view.getUint16(0),
    isAnswer: bytes[2] >= 0x80,
    code: bytes[3] & 15,
    addresses,
  };
}
