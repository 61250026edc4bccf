/**
 * `socat` in multicast groups, in every mode: on the loopback interface, and on
 * another in a network of the test's own, where that can be, for IPv6 too.
 */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  IPAddress,
  IPEndPoint,
  IPv6MulticastOption,
  MulticastOption,
  type Socket,
  SocketError,
  SocketException,
  SocketOptionLevel,
  SocketOptionName,
} from "@managed/sockets";
import { datagramModes } from "./_datagrams.ts";
import { hasProgram } from "./_program.ts";
import {
  answering,
  answersSocat,
  decode,
  encode,
  hopsTo,
  tellingHops,
} from "./_socat_datagrams.ts";
import { unless } from "../_machine.ts";

const hasSocat = hasProgram("socat", "-V");

/** The argument that this file is given in the network of its own. */
const ownNetwork = "in its own network";
const isOwn = Deno.args.includes(ownNetwork);

const { IP, IPv6 } = SocketOptionLevel;
const { AddMembership, MulticastInterface, MulticastTimeToLive } =
  SocketOptionName;

/** How a group of one family is joined and sent to, here and by `socat`. */
interface Place {
  readonly name: string;
  /** The level of its options. */
  readonly level: SocketOptionLevel;
  readonly any: IPAddress;
  readonly group: IPAddress;
  /** `socat`'s type of address for receiving datagrams. */
  readonly receiving: string;
  /** `socat`'s words for joining the group. */
  readonly joining: string;
  /** `socat`'s address of the group. */
  readonly sending: (port: number) => string;
  /** Joins the group by the index of the interface. */
  join(socket: Socket): void;
  /** Lets datagrams to the group leave by the interface. */
  leaveBy(socket: Socket): void;
}

function placeOfIPv4(index: number, address: string): Place {
  const group = IPAddress.parse("239.7.7.1");
  return {
    name: "IPv4",
    level: IP,
    any: IPAddress.any,
    group,
    receiving: "UDP4-RECVFROM",
    joining: `ip-add-membership=${group}:${address}`,
    sending: (port) =>
      `UDP4-DATAGRAM:${group}:${port},ip-multicast-if=${address}`,
    join: (socket) =>
      socket.setSocketOption(
        IP,
        AddMembership,
        new MulticastOption(group, index),
      ),
    leaveBy: (socket) =>
      socket.setSocketOption(
        IP,
        MulticastInterface,
        new DataView(new Uint32Array([index]).buffer).getInt32(0),
      ),
  };
}

function placeOfIPv6(index: number, name: string): Place {
  const group = IPAddress.parse("ff02::7:7:1");
  return {
    name: "IPv6",
    level: IPv6,
    any: IPAddress.ipv6Any,
    group,
    receiving: "UDP6-RECVFROM",
    joining: `ipv6-join-group=[${group}]:${name}`,
    sending: (port) => `UDP6-DATAGRAM:[${group}%${name}]:${port}`,
    join: (socket) =>
      socket.setSocketOption(
        IPv6,
        AddMembership,
        new IPv6MulticastOption(group, index),
      ),
    leaveBy: (socket) =>
      socket.setSocketOption(IPv6, MulticastInterface, index),
  };
}

const places = isOwn
  ? [placeOfIPv4(77, "10.77.0.1"), placeOfIPv6(77, "cable")]
  : [placeOfIPv4(1, "127.0.0.1")];

for (const mode of datagramModes) {
  for (const place of places) {
    const test = (sentence: string, fn: () => Promise<void>) =>
      Deno.test({
        name: `${sentence} (${place.name}, ${mode.name})`,
        ignore: !hasSocat,
        fn,
      });

    test("A socket that joined a group hears socat, and answers it", async () => {
      await using socket = mode.bind(place.any);
      place.join(socket);
      const { port } = socket.localEndPoint as IPEndPoint;
      await answersSocat(mode, socket, place.sending(port));
    });

    test("socat that joined a group hears a socket, and answers it", async () => {
      await using server = await answering(
        place.receiving,
        "reuseaddr",
        place.joining,
      );
      await using socket = mode.bind(place.any);
      place.leaveBy(socket);
      const to = new IPEndPoint(place.group, server.port);
      for (const text of ["first", "second"]) {
        await mode.sendTo(socket, encode(text), to);
        const { bytes, from } = await mode.receiveFrom(socket);
        assertEquals(decode(bytes), text);
        assertEquals((from as IPEndPoint).port, server.port);
      }
    });

    test("socat in a group is reached with the hops that MulticastTimeToLive says, or the usual", async () => {
      await using server = await tellingHops(
        place.receiving,
        "reuseaddr",
        place.joining,
      );
      await using socket = mode.bind(place.any);
      place.leaveBy(socket);
      const to = new IPEndPoint(place.group, server.port);
      const hops = () => hopsTo(mode, socket, to);
      assertEquals(await hops(), "1");
      const set = () =>
        socket.setSocketOption(place.level, MulticastTimeToLive, 3);
      if (place.level === IPv6) {
        // Deno does not change those of IPv6.
        const error = assertThrows(set, SocketException);
        assertEquals(error.socketErrorCode, SocketError.ProtocolOption);
        return;
      }
      set();
      assertEquals(await hops(), "3");
      assertEquals(socket.getSocketOption(place.level, MulticastTimeToLive), 3);
    });

    // What leaves by the loopback interface comes back in any case.
    if (!isOwn) continue;

    test("A member on the sender's machine hears it unless multicastLoopback is off", async () => {
      await using member = mode.bind(place.any);
      place.join(member);
      const { port } = member.localEndPoint as IPEndPoint;
      await using socket = mode.bind(place.any);
      place.leaveBy(socket);
      const to = new IPEndPoint(place.group, port);
      for (const [text, isHeard] of [["one", true], ["two", false]] as const) {
        socket.multicastLoopback = isHeard;
        await mode.sendTo(socket, encode(text), to);
      }
      socket.multicastLoopback = true;
      await mode.sendTo(socket, encode("three"), to);
      for (const text of ["one", "three"]) {
        assertEquals(decode((await mode.receiveFrom(member)).bytes), text);
      }
    });
  }
}

/** A cable whose one end has the index 77, and addresses. */
const setUp = [
  "ip link set lo up",
  "ip link add cable index 77 type veth peer name end",
  "echo 0 > /proc/sys/net/ipv6/conf/cable/accept_dad",
  "ip addr add 10.77.0.1/24 dev cable",
  "ip link set end up",
  "ip link set cable up",
].join(" && ");

/** Runs a shell script in a network of its own. */
async function inOwnNetwork(script: string) {
  const { success, stdout, stderr } = await new Deno.Command("unshare", {
    args: ["--net", "sh", "-c", script],
    stdin: "null",
    signal: AbortSignal.timeout(60_000),
  }).output();
  const said = [stdout, stderr].map((each) => new TextDecoder().decode(each));
  return { success, said: said.join("") };
}

/** Why there can be no network of its own, or `undefined`. */
async function obstacle(): Promise<string | undefined> {
  if (Deno.build.os !== "linux") return "this is not Linux";
  if (Deno.uid() !== 0) return "it needs root";
  if (!hasSocat) return "there is no socat";
  try {
    const { success, said } = await inOwnNetwork(setUp);
    return success ? undefined : `unshare said: ${said.trim()}`;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return "there is no unshare";
  }
}

if (!isOwn) {
  const reason = await obstacle();
  Deno.test({
    ...unless(reason, "Groups on another interface than loopback do the same"),
    async fn() {
      const command = [
        Deno.execPath(),
        "test",
        "-A",
        "--no-check",
        "--config=deno.dev.json",
        "tests/peers/socat_multicast_test.ts",
        "--",
        ownNetwork,
      ].map((word) => `'${word}'`);
      const script = `${setUp} && exec ${command.join(" ")}`;
      const { success, said } = await inOwnNetwork(script);
      assert(success, said);
      assert(said.includes("24 passed"), said);
    },
  });
}
