import { observe } from "../socket/observer.ts";
import { loadChannels } from "../transport/node/channels.ts";
import { Recorder } from "./_recorder.ts";
import type { NetCounters } from "./net_counters.ts";

/**
 * Switches the counters and events of all sockets on, and off again.
 *
 * While one is enabled, every socket of this isolate counts what it does,
 * whenever it was made and in whichever mode, but for calls that waited
 * already; and the events named in
 * {@linkcode NetEvent} are published on `node:diagnostics_channel`, which is
 * loaded by the first `enable`, and never without it. Several may be enabled at
 * once: each has counters of its own.
 *
 * While none is enabled, sockets look at one variable that is `undefined`, and
 * do nothing else.
 *
 * Source: the event sources `System.Net.Sockets` and
 * `System.Net.NameResolution`.
 *
 * @example Count the bytes of a program
 * ```ts
 * import { IPAddress, NetEventSource, TcpClient, TcpListener } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * using source = NetEventSource.enable();
 * using listener = new TcpListener(IPAddress.loopback, 0);
 * listener.start();
 * using client = new TcpClient();
 * await client.connectAsync(listener.localEndpoint);
 * using server = await listener.acceptTcpClientAsync();
 * await client.getStream().writeAsync(new Uint8Array(100));
 *
 * const { counters } = source;
 * assertEquals(counters["outgoing-connections-established"], 1);
 * assertEquals(counters["incoming-connections-established"], 1);
 * assertEquals(counters["bytes-sent"], 100);
 * ```
 */
export class NetEventSource implements Disposable {
  /** Those that are enabled. */
  static readonly #enabled = new Set<NetEventSource>();
  /** Who counts for all of them; kept, since counters go on when it is off. */
  static #shared: Recorder | undefined;

  readonly #recorder: Recorder;
  /** What had been counted when it was enabled. */
  readonly #before: Recorder["totals"];
  /** What was counted when it was disabled. */
  #last: NetCounters | undefined;

  /** Enables it, as `enable` does. */
  protected constructor() {
    const recorder = NetEventSource.#shared ??= new Recorder(loadChannels());
    this.#recorder = recorder;
    this.#before = { ...recorder.totals };
    NetEventSource.#enabled.add(this);
    observe(recorder);
  }

  /**
   * Begins to count, and to publish events.
   *
   * @returns What has the counters, and switches off.
   *
   * @example On for a part of a program
   * ```ts
   * import { NetEventSource } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using source = NetEventSource.enable();
   * assert(source.isEnabled);
   * ```
   */
  static enable(): NetEventSource {
    return new NetEventSource();
  }

  /**
   * Whether it counts.
   *
   * @returns `false` once it was disabled.
   *
   * @example Before and after
   * ```ts
   * import { NetEventSource } from "@managed/sockets";
   * import { assert, assertFalse } from "@std/assert";
   *
   * const source = NetEventSource.enable();
   * assert(source.isEnabled);
   * source.disable();
   * assertFalse(source.isEnabled);
   * ```
   */
  get isEnabled(): boolean {
    return this.#last === undefined;
  }

  /**
   * What was counted since it was enabled, and until it was disabled.
   *
   * @returns A copy, which does not change.
   *
   * @example Datagrams
   * ```ts
   * import { IPAddress, IPEndPoint, NetEventSource, UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using source = NetEventSource.enable();
   * using client = new UdpClient(new IPEndPoint(IPAddress.loopback, 0));
   * const to = client.client.localEndPoint as IPEndPoint;
   * await client.sendAsync(new Uint8Array(8), to);
   * await client.receiveAsync();
   * assertEquals(source.counters["datagrams-sent"], 1);
   * assertEquals(source.counters["bytes-received"], 8);
   * ```
   */
  get counters(): NetCounters {
    return this.#last ?? this.#count();
  }

  /**
   * Stops counting; the counters stay as they are. When none is enabled any
   * more, sockets tell nobody. To do it twice is no error.
   *
   * @example A counter that stands still
   * ```ts
   * import { NetEventSource } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const source = NetEventSource.enable();
   * source.disable();
   * assertEquals(source.counters["bytes-sent"], 0);
   * ```
   */
  disable(): void {
    if (this.#last !== undefined) return;
    this.#last = this.#count();
    NetEventSource.#enabled.delete(this);
    if (NetEventSource.#enabled.size === 0) observe(undefined);
  }

  /**
   * The same as `disable`, for `using`.
   *
   * @example At the end of a block
   * ```ts
   * import { NetEventSource } from "@managed/sockets";
   * import { assertFalse } from "@std/assert";
   *
   * let last: NetEventSource;
   * {
   *   using source = NetEventSource.enable();
   *   last = source;
   * }
   * assertFalse(last.isEnabled);
   * ```
   */
  [Symbol.dispose](): void {
    this.disable();
  }

  #count(): NetCounters {
    const now = this.#recorder.totals;
    const before = this.#before;
    const since = (name: Exclude<keyof NetCounters, "dns-lookups-duration">) =>
      now[name] - before[name];
    const lookUps = now.lookUps - before.lookUps;
    return {
      // What is under way is no sum.
      "current-outgoing-connect-attempts":
        now["current-outgoing-connect-attempts"],
      "outgoing-connections-established": since(
        "outgoing-connections-established",
      ),
      "incoming-connections-established": since(
        "incoming-connections-established",
      ),
      "bytes-received": since("bytes-received"),
      "bytes-sent": since("bytes-sent"),
      "datagrams-received": since("datagrams-received"),
      "datagrams-sent": since("datagrams-sent"),
      "dns-lookups-requested": since("dns-lookups-requested"),
      "current-dns-lookups": now["current-dns-lookups"],
      "dns-lookups-duration": lookUps === 0
        ? 0
        : (now.lookUpMs - before.lookUpMs) / lookUps,
    };
  }
}
