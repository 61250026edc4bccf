/** Calls that wait, where nothing can: each has its own name in the error. */
import { assert, assertThrows } from "@std/assert";
import {
  IPAddress,
  IPEndPoint,
  TcpClient,
  TcpListener,
  UdpClient,
} from "@managed/sockets";
import { InvalidOperationException } from "../../src/errors/mod.ts";

const there = new IPEndPoint(IPAddress.loopback, 0);
const options = { mode: "async" } as const;

/** Calls of something that is closed after the test. */
const subjects: Record<
  string,
  () => {
    subject: Disposable;
    calls: Record<string, () => unknown>;
  }
> = {
  TcpListener: () => {
    const subject = new TcpListener(there, options);
    subject.start();
    return {
      subject,
      calls: {
        acceptSocket: () => subject.acceptSocket(),
        acceptTcpClient: () => subject.acceptTcpClient(),
      },
    };
  },
  TcpClient: () => {
    const subject = new TcpClient(options);
    return { subject, calls: { connect: () => subject.connect("::1", 1) } };
  },
  UdpClient: () => {
    const subject = new UdpClient(there, options);
    const to = new IPEndPoint(IPAddress.loopback, 9);
    return {
      subject,
      calls: {
        receive: () => subject.receive(),
        send: () => subject.send(new Uint8Array(1), to),
      },
    };
  },
};

for (const [name, make] of Object.entries(subjects)) {
  Deno.test(`${name} names the call that would wait in the asynchronous home, and what to call instead`, () => {
    const { subject, calls } = make();
    using _ = subject;
    for (const [call, make] of Object.entries(calls)) {
      const { message } = assertThrows(make, InvalidOperationException);
      assert(message.startsWith(`"${call}" is a call that waits`), message);
      assert(message.includes(`use "${call}Async"`), message);
      assert(`${call}Async` in subject, `There is no ${call}Async`);
    }
  });
}
