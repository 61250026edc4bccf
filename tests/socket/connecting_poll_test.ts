/**
 * A poll while a connect is under way whose end comes at any moment, as it does
 * where another thread brings it: here between two looks of one poll.
 */
import { assertEquals, assertThrows } from "@std/assert";
import {
  AddressFamily,
  SelectMode,
  SocketError,
} from "../../src/constants/mod.ts";
import {
  createSocketException,
  SocketException,
} from "../../src/errors/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import { OptionValues } from "../../src/options/option_values.ts";
import { connectTarget } from "../../src/socket/connect_target.ts";
import { answer } from "../../src/socket/select.ts";
import { SocketCore } from "../../src/socket/socket_core.ts";
import type { Network, Stream } from "../../src/transport/transport.ts";
import type { Outcome, Tell } from "../../src/transport/wait.ts";

/** A network whose connect has ended, though nobody was told. */
class EndedUnseen {
  #tell: Tell<Stream> | undefined;
  /** How it ended; with it there, the next sleep tells. */
  outcome: Outcome<Stream> | undefined;

  connect() {
    const sleep = () => {
      if (this.outcome === undefined) return false;
      this.#tell!(this.outcome);
      return true;
    };
    return {
      start: () => Promise.reject(new Error("It is to be begun")),
      begin: (tell: Tell<Stream>) => {
        this.#tell = tell;
        return Object.assign(sleep, {
          waitable: () => ({ isReady: true, isKnown: true }),
        });
      },
    };
  }
}

function connecting(): { core: SocketCore; network: EndedUnseen } {
  const network = new EndedUnseen();
  const core = new SocketCore(
    AddressFamily.InterNetwork,
    new OptionValues(false),
    network as unknown as Network,
    "sync",
  );
  core.options.blocking = false;
  const endPoint = new IPEndPoint(IPAddress.loopback, 9);
  const error = assertThrows(
    () => core.connect(connectTarget(endPoint, undefined)),
    SocketException,
  );
  assertEquals(error.socketErrorCode, SocketError.WouldBlock);
  return { core, network };
}

for (const [name, mode] of Object.entries(SelectMode)) {
  Deno.test(`A poll(${name}) says no while nobody was told how a connect ended`, () => {
    const { core } = connecting();
    assertEquals(answer([{ core, mode }], 0, "poll"), [false]);
  });
}

Deno.test("A call that does not wait is WouldBlock while a connect is under way", () => {
  const { core } = connecting();
  const one = new Uint8Array(1);
  for (
    const call of [() => core.send(one), () => core.receive(one, false)]
  ) {
    const error = assertThrows(call, SocketException);
    assertEquals(error.socketErrorCode, SocketError.WouldBlock);
  }
});

Deno.test("A poll that says yes to a failed connect leaves its error to the option", () => {
  const { core, network } = connecting();
  network.outcome = {
    error: createSocketException(SocketError.ConnectionRefused),
  };
  const mode = SelectMode.SelectError;
  assertEquals(answer([{ core, mode }], 0, "poll"), [true]);
  assertEquals(core.takeError(), SocketError.ConnectionRefused);
  assertEquals(core.takeError(), SocketError.Success);
});

Deno.test("The option Error has a failed connect that nobody has polled for", () => {
  const { core, network } = connecting();
  network.outcome = {
    error: createSocketException(SocketError.ConnectionRefused),
  };
  assertEquals(core.takeError(), SocketError.ConnectionRefused);
});

/** A stream that nobody reads or writes. */
const opened = { close() {} } as unknown as Stream;

Deno.test("A call that finds that a connect has ended has the connection", () => {
  const { core, network } = connecting();
  network.outcome = { value: opened };
  assertEquals(core.channel(SocketError.NotConnected).stream, opened);
});

Deno.test("A socket whose connect has ended tells that it is connected", () => {
  const { core, network } = connecting();
  assertEquals(core.isConnected, false);
  network.outcome = { value: opened };
  assertEquals(core.isConnected, true);
});

Deno.test("All questions of a select about one socket are of one moment", () => {
  const { core, network } = connecting();
  const error = createSocketException(SocketError.ConnectionRefused);
  let looks = 0;
  Object.defineProperty(network, "outcome", {
    get: () => looks++ === 0 ? undefined : { error },
  });
  const questions = Object.values(SelectMode).map((mode) => ({ core, mode }));
  assertEquals(answer(questions, 0, "select"), [false, false, false]);
  assertEquals(answer(questions, 0, "select"), [true, true, true]);
});
