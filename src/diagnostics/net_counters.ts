/**
 * Counters by the names that .NET has for them. What counts up starts at 0 when
 * the {@linkcode NetEventSource} is enabled.
 *
 * Source: the counters of the event sources `System.Net.Sockets` and
 * `System.Net.NameResolution`.
 */
export interface NetCounters {
  /** Connections being made now. */
  readonly "current-outgoing-connect-attempts": number;
  /** Connections made; a datagram socket that is given a peer counts. */
  readonly "outgoing-connections-established": number;
  /** Connections accepted. */
  readonly "incoming-connections-established": number;
  /** Bytes received; those that a `Peek` saw count as well. */
  readonly "bytes-received": number;
  /** Bytes sent. */
  readonly "bytes-sent": number;
  /** Datagrams received. */
  readonly "datagrams-received": number;
  /** Datagrams sent. */
  readonly "datagrams-sent": number;
  /** Look-ups begun. */
  readonly "dns-lookups-requested": number;
  /** Look-ups under way now. */
  readonly "current-dns-lookups": number;
  /** How long a look-up took, in milliseconds: the mean, 0 of none. */
  readonly "dns-lookups-duration": number;
}
