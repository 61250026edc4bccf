/**
 * What came of a line, in words. `oracle/Show.cs` says the same of the same.
 *
 * @module
 */
import {
  EndOfStreamException,
  EndPoint,
  IOException,
  IPAddress,
  IPEndPoint,
  IPNetwork,
  IPPacketInformation,
  IPv6MulticastOption,
  LingerOption,
  MulticastOption,
  Socket,
  SocketAddress,
  SocketError,
  SocketException,
} from "@managed/sockets";
import { enumName } from "../../src/constants/enum_name.ts";
import { Code } from "./_words.ts";

/** What a call without a result gives. */
export const done = Symbol("done");

/** Values in words. Ports and folders that differ each time have other names. */
export class Show {
  readonly #prefix: string;
  readonly #hidesPorts: boolean;
  readonly #ports: number[] = [];
  readonly #names = new Map<unknown, string>();

  constructor(prefix: string, hidesPorts: boolean) {
    this.#prefix = prefix;
    this.#hidesPorts = hidesPorts;
  }

  name(value: unknown, name: string): void {
    if (value instanceof Socket && !this.#names.has(value)) {
      this.#names.set(value, name);
    }
  }

  text(value: unknown, isPort = false): string {
    if (value === done) return "done";
    if (value === undefined || value === null) return "null";
    if (typeof value === "number" && isPort) return this.#port(value);
    if (typeof value === "string") return this.#line(value);
    if (typeof value !== "object") return String(value);
    if (value instanceof Uint8Array) return `[${value.join(",")}]`;
    if (Array.isArray(value)) {
      return `[${value.map((each) => this.text(each)).join(", ")}]`;
    }
    if (value instanceof Code) return enumName(SocketError, value.value);
    if (value instanceof IPEndPoint) return this.#ends(value);
    if (value instanceof LingerOption) {
      return `Linger(${value.enabled},${value.lingerTime})`;
    }
    if (value instanceof MulticastOption) {
      const { group, localAddress, interfaceIndex } = value;
      return `${this.text(group)} ${this.text(localAddress)} ${interfaceIndex}`;
    }
    if (value instanceof IPv6MulticastOption) {
      return `${this.text(value.group)} ${value.interfaceIndex}`;
    }
    if (value instanceof Socket) return this.#names.get(value) ?? "Socket";
    if (value instanceof IPPacketInformation) {
      return `${value.address} ${value.interface}`;
    }
    if (
      value instanceof IPAddress || value instanceof IPNetwork ||
      value instanceof SocketAddress || value instanceof EndPoint
    ) return this.#line(value.toString());
    return this.#record(value as Record<string, unknown>);
  }

  /** The results that are plain objects. */
  #record(it: Record<string, unknown>): string {
    if ("receivedBytes" in it) {
      const { receivedBytes, socketFlags, remoteEndPoint } = it;
      const to = it.packetInformation as IPPacketInformation | undefined;
      return `${receivedBytes} from ${this.text(remoteEndPoint)}` +
        (socketFlags === undefined ? "" : ` ${socketFlags}`) +
        (to === undefined ? "" : ` to ${this.text(to.address)}`);
    }
    if ("buffer" in it && "remoteEndPoint" in it) {
      return `${this.text(it.buffer)} from ${this.text(it.remoteEndPoint)}`;
    }
    if ("addressList" in it) {
      const names = [it.hostName, ...it.aliases as string[]];
      return `${names.join(" ")} ${this.text(it.addressList)}`;
    }
    return it.constructor.name;
  }

  #ends(value: IPEndPoint): string {
    return `${value}`.replace(/\d+$/, () => this.#port(value.port));
  }

  #port(port: number): string {
    if (!this.#hidesPorts || port < 32768) return String(port);
    if (!this.#ports.includes(port)) this.#ports.push(port);
    return `p${this.#ports.indexOf(port) + 1}`;
  }

  #line(text: string): string {
    const line = text.replaceAll(this.#prefix, "~/");
    if (!this.#hidesPorts) return line;
    return line.replace(
      /:(\d{5})\b/g,
      (_, port) => `:${this.#port(Number(port))}`,
    );
  }
}

/** An error, by its name. */
export function failure(error: unknown): string {
  if (error instanceof SocketException) {
    return enumName(SocketError, error.socketErrorCode);
  }
  if (error instanceof EndOfStreamException) return "EndOfStreamException";
  if (error instanceof IOException) {
    return error.cause instanceof SocketException
      ? `IOException(${enumName(SocketError, error.cause.socketErrorCode)})`
      : "IOException";
  }
  if (!(error instanceof Error)) throw error;
  return error.name === "Error" ? error.constructor.name : error.name;
}
