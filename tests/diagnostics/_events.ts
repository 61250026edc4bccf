/**
 * Hears the events of sockets, and writes them as the facts have them.
 *
 * @module
 */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import {
  NetEvent,
  type NetEventMessage,
  NetEventSource,
} from "../../src/diagnostics/mod.ts";

/** A source that is enabled, and what it has told. */
export class Hearing implements Disposable {
  readonly source: NetEventSource = NetEventSource.enable();
  readonly messages: NetEventMessage[] = [];
  readonly #hear = (message: unknown) => {
    this.messages.push(message as NetEventMessage);
  };

  constructor() {
    for (const name of Object.values(NetEvent)) subscribe(name, this.#hear);
  }

  /** The names of the events, in order. */
  get names(): string[] {
    return this.messages.map(({ eventName }) => eventName);
  }

  /** The events with their payloads, with ports made alike. */
  get lines(): string[] {
    return this.messages.map(({ eventName, payload }) =>
      [
        eventName,
        ...Object.entries(payload).map(([name, value]) =>
          `${name}=${`${value}`.replace(/\{\d+,\d+,/, "{p,p,")}`
        ),
      ].join(" ")
    );
  }

  /** What was counted, but for what is 0 and for times. */
  get counted(): Record<string, number> {
    return Object.fromEntries(
      Object.entries(this.source.counters).filter(([name, value]) =>
        value !== 0 && name !== "dns-lookups-duration"
      ),
    );
  }

  [Symbol.dispose](): void {
    for (const name of Object.values(NetEvent)) unsubscribe(name, this.#hear);
    this.source.disable();
  }
}
