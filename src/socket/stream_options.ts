import { LingerOption } from "../options/linger_option.ts";

/** The usual linger option, shared: nobody outside is handed it. */
const noLinger = new LingerOption(false, 0);

/** The options of a stream socket, set before it is open or after. */
export class StreamOptions {
  /** Whether calls wait. */
  blocking = true;
  /** Whether an IPv6 socket reaches IPv4 addresses as well. */
  dualMode: boolean;
  /** Whether small sends leave at once. */
  noDelay = false;
  /** Whether an idle connection is probed. */
  keepAlive = false;
  /** Whether the socket has its port for itself. */
  exclusiveAddressUse = true;
  /** What closing does with bytes that were not sent. */
  lingerState: LingerOption = noLinger;
  /** How long a synchronous send may wait, in ms; 0 is for ever. */
  sendTimeout = 0;
  /** How long a synchronous receive may wait, in ms; 0 is for ever. */
  receiveTimeout = 0;

  constructor(dualMode: boolean) {
    this.dualMode = dualMode;
  }

  /** What an accepted socket has from its listener: all but the timeouts. */
  inherited(): StreamOptions {
    const options = new StreamOptions(this.dualMode);
    options.blocking = this.blocking;
    options.noDelay = this.noDelay;
    options.keepAlive = this.keepAlive;
    // An accepted connection cannot be reset, so a time of 0 is not for it.
    const { enabled, lingerTime } = this.lingerState;
    if (lingerTime > 0) {
      options.lingerState = new LingerOption(enabled, lingerTime);
    }
    return options;
  }
}
