import { SocketError } from "../constants/mod.ts";
import { SocketException } from "../errors/mod.ts";
import { DnsEndPoint, type EndPoint } from "../net/mod.ts";
import { SecurityException } from "../permissions/mod.ts";
import type { Activity, Observer } from "../socket/observer.ts";
import type { Channel } from "../transport/node/channels.ts";
import { textOf } from "./_text_of.ts";
import type { NetCounters } from "./net_counters.ts";
import {
  NetEvent,
  type NetEventMessage,
  type NetEventPayload,
} from "./net_event.ts";

/** Counters, and what the mean of the look-ups is made of. */
type Totals =
  & {
    -readonly [name in keyof Omit<NetCounters, "dns-lookups-duration">]: number;
  }
  & { lookUps: number; lookUpMs: number };

type EventName = keyof typeof NetEvent;

/** What of an event is always the same. */
type Fixed = Omit<NetEventMessage, "activityId" | "payload" | "endPoint">;

const sockets = "System.Net.Sockets";
const names = "System.Net.NameResolution";

const informational = "Informational";

/** The events as .NET numbers and grades them. */
const events: Readonly<Record<EventName, Omit<Fixed, "eventName">>> = {
  ConnectStart: {
    eventSource: sockets,
    eventId: 1,
    level: informational,
    opcode: "Start",
  },
  ConnectStop: {
    eventSource: sockets,
    eventId: 2,
    level: informational,
    opcode: "Stop",
  },
  ConnectFailed: {
    eventSource: sockets,
    eventId: 3,
    level: "Error",
    opcode: "Info",
  },
  AcceptStart: {
    eventSource: sockets,
    eventId: 4,
    level: informational,
    opcode: "Start",
  },
  AcceptStop: {
    eventSource: sockets,
    eventId: 5,
    level: informational,
    opcode: "Stop",
  },
  AcceptFailed: {
    eventSource: sockets,
    eventId: 6,
    level: "Error",
    opcode: "Info",
  },
  ResolutionStart: {
    eventSource: names,
    eventId: 1,
    level: informational,
    opcode: "Start",
  },
  ResolutionStop: {
    eventSource: names,
    eventId: 2,
    level: informational,
    opcode: "Stop",
  },
  ResolutionFailed: {
    eventSource: names,
    eventId: 3,
    level: informational,
    opcode: "Info",
  },
};

/** What kinds of activities there are. */
type Kind = "Connect" | "Accept" | "Resolution";

/** How an activity changes the counters. */
interface Effect {
  begun?(totals: Totals): void;
  ended?(totals: Totals, ms: number): void;
  succeeded?(totals: Totals): void;
}

const effects: Readonly<Record<Kind, Effect>> = {
  Connect: {
    begun: (totals) => totals["current-outgoing-connect-attempts"]++,
    ended: (totals) => totals["current-outgoing-connect-attempts"]--,
    succeeded: (totals) => totals["outgoing-connections-established"]++,
  },
  Accept: {
    succeeded: (totals) => totals["incoming-connections-established"]++,
  },
  Resolution: {
    begun(totals) {
      totals["dns-lookups-requested"]++;
      totals["current-dns-lookups"]++;
    },
    ended(totals, ms) {
      totals["current-dns-lookups"]--;
      totals.lookUps++;
      totals.lookUpMs += ms;
    },
  },
};

/** Counts what sockets do, and publishes their events. */
export class Recorder implements Observer {
  readonly totals: Totals = {
    "current-outgoing-connect-attempts": 0,
    "outgoing-connections-established": 0,
    "incoming-connections-established": 0,
    "bytes-received": 0,
    "bytes-sent": 0,
    "datagrams-received": 0,
    "datagrams-sent": 0,
    "dns-lookups-requested": 0,
    "current-dns-lookups": 0,
    lookUps: 0,
    lookUpMs: 0,
  };
  readonly #channels: Readonly<Record<EventName, Channel>>;
  #activities = 0;

  constructor(channelOf: (name: string) => Channel) {
    this.#channels = Object.fromEntries(
      Object.entries(NetEvent).map(([event, name]) => [event, channelOf(name)]),
    ) as Record<EventName, Channel>;
  }

  sent(bytes: number, datagrams: number): void {
    this.totals["bytes-sent"] += bytes;
    this.totals["datagrams-sent"] += datagrams;
  }

  received(bytes: number, datagrams: number): void {
    this.totals["bytes-received"] += bytes;
    this.totals["datagrams-received"] += datagrams;
  }

  connecting(to: EndPoint): Activity {
    return this.#begin("Connect", () => ({ address: addressOf(to) }), to);
  }

  accepting(at: EndPoint): Activity {
    return this.#begin("Accept", () => ({ address: addressOf(at) }), at);
  }

  resolving(host: string): Activity {
    return this.#begin("Resolution", () => ({ hostNameOrAddress: host }));
  }

  #begin(
    kind: Kind,
    payload: () => NetEventPayload,
    endPoint?: EndPoint,
  ): Activity {
    const { totals } = this;
    const effect = effects[kind];
    const activityId = ++this.#activities;
    const start = performance.now();
    let isOver = false;
    const end = () => {
      isOver = true;
      effect.ended?.(totals, performance.now() - start);
      this.#publish(`${kind}Stop`, activityId, () => ({}));
    };
    effect.begun?.(totals);
    this.#publish(`${kind}Start`, activityId, payload, endPoint);
    return {
      succeeded() {
        if (isOver) return;
        effect.succeeded?.(totals);
        end();
      },
      failed: (error) => {
        if (isOver) return;
        // Who is told may close the socket, which would tell it again.
        isOver = true;
        const told = kind === "Resolution" ? () => ({}) : () => failure(error);
        this.#publish(`${kind}Failed`, activityId, told);
        end();
      },
    };
  }

  /** Tells whoever has subscribed; for nobody nothing is made. */
  #publish(
    eventName: EventName,
    activityId: number,
    payload: () => NetEventPayload,
    endPoint?: EndPoint,
  ): void {
    const channel = this.#channels[eventName];
    if (!channel.hasSubscribers) return;
    const message: NetEventMessage = {
      eventName,
      ...events[eventName],
      activityId,
      payload: payload(),
      ...endPoint && { endPoint },
    };
    channel.publish(message);
  }
}

/** An end point as .NET tells it; a name has no other form than its own. */
function addressOf(endPoint: EndPoint): string {
  return endPoint instanceof DnsEndPoint
    ? `${endPoint}`
    : `${endPoint.serialize()}`;
}

/** A failure as .NET tells it: what a signal has ended was aborted. */
function failure(error: unknown): NetEventPayload {
  const code = error instanceof SocketException
    ? error.socketErrorCode
    : error instanceof SecurityException
    ? SocketError.AccessDenied
    : SocketError.OperationAborted;
  return { error: code, exceptionMessage: textOf(error) };
}
