/** What the contenders with datagrams share. */
import type { Done } from "./_orders.ts";

/** Where all are but members, and the interface of the group. */
export const HOST = "127.0.0.1";

/** The group whose members listen. */
export const GROUP = "239.1.2.3";

/** Who receives. */
export interface Receiver {
  /** Receives a datagram: from anybody, or from whom it is connected to. */
  receive(into: Uint8Array): Done;
  close(): Done;
}

/** Who sends, too: to whom it was opened for. */
export interface Sender extends Receiver {
  send(bytes: Uint8Array): Done;
}

/** A member of the group. */
export interface Member extends Receiver {
  readonly port: number;
}

/** How an API opens sockets. */
export interface Api {
  /** One that is connected to a port of this host, where the API has that. */
  connect(port: number): Promise<Sender> | Sender;
  /** One that is told with each datagram where it goes. */
  bind(host: string, port: number): Promise<Sender> | Sender;
  /** One that may share its port with others, and is a member of the group. */
  join(port: number): Promise<Member> | Member;
}
