/** Switches all diagnostics on, before the program that it is loaded with. */
import { NetEvent, NetEventSource } from "@managed/sockets";
import { subscribe } from "node:diagnostics_channel";

NetEventSource.enable();
let heard = 0;
for (const name of Object.values(NetEvent)) subscribe(name, () => heard++);
