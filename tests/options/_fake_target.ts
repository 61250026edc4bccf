import { SocketError } from "../../src/constants/mod.ts";
import {
  createSocketException,
  ObjectDisposedException,
} from "../../src/errors/mod.ts";
import type {
  MembershipChange,
  OptionChange,
  OptionTarget,
} from "../../src/options/option_target.ts";
import { OptionValues } from "../../src/options/option_values.ts";
import type { SocketKind } from "../../src/options/socket_kind.ts";

/** A socket of any kind without a network, which notes what it is told. */
export class FakeTarget implements OptionTarget {
  readonly kind: SocketKind;
  readonly options: OptionValues = new OptionValues(false);
  readonly changes: OptionChange[] = [];
  readonly memberships: MembershipChange[] = [];
  isBound: boolean;
  isConnected: boolean;
  isListening = false;
  isDisposed = false;
  error: SocketError = SocketError.Success;
  /** What the system says of the buffers, if something is open. */
  bufferSize: number | undefined;
  /** What the next change fails with. */
  refuses: SocketError | undefined;

  constructor(kind: SocketKind, connected = false) {
    this.kind = kind;
    this.isBound = this.isConnected = connected;
  }

  checkNotDisposed(): void {
    if (this.isDisposed) throw new ObjectDisposedException("Socket");
  }

  takeError(): SocketError {
    const { error } = this;
    this.error = SocketError.Success;
    return error;
  }

  changeOption(change: OptionChange): void {
    if (this.refuses !== undefined) throw createSocketException(this.refuses);
    this.changes.push(change);
  }

  readBufferSize(): number | undefined {
    return this.bufferSize;
  }

  changeMembership(change: MembershipChange): void {
    const text = keyOf(change);
    const at = this.memberships.findIndex((each) => keyOf(each) === text);
    if (change.join && at >= 0) {
      throw createSocketException(SocketError.AddressAlreadyInUse);
    }
    if (!change.join && at < 0) {
      // Linux has another error where there is no such source.
      throw createSocketException(
        change.source === undefined
          ? SocketError.AddressNotAvailable
          : SocketError.InvalidArgument,
      );
    }
    if (change.join) this.memberships.push(change);
    else this.memberships.splice(at, 1);
  }
}

const keyOf = ({ group, source, interface: at }: MembershipChange) =>
  `${group} ${source} ${at}`;
