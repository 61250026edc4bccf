/** Groups that are joined by the index of an interface, in each mode. */
import { assert, assertEquals } from "@std/assert";
import {
  SocketError,
  SocketOptionLevel,
  SocketOptionName,
} from "../../src/constants/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import { IPv6MulticastOption, MulticastOption } from "../../src/options/mod.ts";
import type { Socket } from "../../src/socket/mod.ts";
import { assertFails } from "./_assert.ts";
import { any, any6, each, type Udp, V6 } from "./_datagrams.ts";
import { localOf } from "./_end_points.ts";

const { IP, IPv6 } = SocketOptionLevel;
const {
  AddMembership,
  AddSourceMembership,
  DropMembership,
  DropSourceMembership,
  MulticastInterface,
} = SocketOptionName;

/** The loopback interface, on every system. */
const LOOPBACK = 1;

/** An interface that no machine has. */
const NOWHERE = 0xfffffe;

/** Groups that nobody else joins, for the system to be asked about. */
const [one, two] = crypto.getRandomValues(new Uint8Array(2));
const group = new IPAddress(new Uint8Array([239, 7, one, two]));
const group6 = IPAddress.parse(`ff02::7:${(one << 8 | two).toString(16)}`);

function join(socket: Socket, place: IPAddress | number): void {
  socket.setSocketOption(IP, AddMembership, new MulticastOption(group, place));
}

function leave(socket: Socket, place: IPAddress | number): void {
  socket.setSocketOption(IP, DropMembership, new MulticastOption(group, place));
}

function change6(
  socket: Socket,
  how: typeof AddMembership | typeof DropMembership,
  index: number,
): void {
  socket.setSocketOption(IPv6, how, new IPv6MulticastOption(group6, index));
}

/** The first interface's address. */
const { loopback } = IPAddress;

/** An address of this machine that datagrams may come from, too. */
const elsewhere = IPAddress.parse("127.0.0.2");

/** An address that no interface has: RFC 5737. */
const nowhere = IPAddress.parse("192.0.2.77");

/** Joins or leaves a group for one sender, as Linux' `ip_mreq_source` has it. */
function changeSource(
  socket: Socket,
  how: typeof AddSourceMembership | typeof DropSourceMembership,
  source: IPAddress,
  { to = group, by = loopback } = {},
): void {
  const bytes = [to, by, source].flatMap((each) => [...each.getAddressBytes()]);
  socket.setSocketOption(IP, how, Uint8Array.from(bytes));
}

/** An index as the option `MulticastInterface` of IPv4 has it. */
const inNetworkOrder = (index: number) =>
  new DataView(new Uint32Array([index]).buffer).getInt32(0);

each(
  "A datagram to a group that was joined by the index of an interface arrives there",
  async (u) => {
    const socket = u.fresh();
    join(socket, LOOPBACK);
    socket.bind(any);
    const sender = u.bound();
    sender.setSocketOption(IP, MulticastInterface, inNetworkOrder(LOOPBACK));
    const to = new IPEndPoint(group, localOf(socket).port);
    await u.sendTo(sender, new Uint8Array(6), to);
    const got = await u.receiveFrom(socket, new Uint8Array(9));
    assertEquals(got.receivedBytes, 6);
    assertEquals((got.remoteEndPoint as IPEndPoint).port, localOf(sender).port);
  },
);

for (const isBound of [false, true]) {
  const state = isBound ? "bound" : "fresh";
  each(
    `An interface of a ${state} socket is the same by its index and by its address`,
    async (u) => {
      const socket = u.fresh();
      if (isBound) socket.bind(any);
      for (
        const [first, second] of [
          [LOOPBACK, LOOPBACK],
          [LOOPBACK, loopback],
          [loopback, LOOPBACK],
        ]
      ) {
        join(socket, first);
        for (const place of [first, second]) {
          await assertFails(
            () => join(socket, place),
            SocketError.AddressAlreadyInUse,
          );
        }
        leave(socket, second);
        await assertFails(
          () => leave(socket, first),
          SocketError.AddressNotAvailable,
        );
      }
    },
  );

  each(
    `An index that no interface has is refused to a ${state} socket`,
    async (u) => {
      const four = u.fresh();
      const six = u.fresh(V6);
      if (isBound) {
        four.bind(any);
        six.bind(any6);
      }
      // Where Deno does not tell the index of some interface, it may be that one.
      const errors = u.way.inMemory
        ? [SocketError.SocketError]
        : [SocketError.SocketError, SocketError.OperationNotSupported];
      await assertFails(() => join(four, NOWHERE), ...errors);
      await assertFails(
        () => leave(four, NOWHERE),
        SocketError.AddressNotAvailable,
      );
      if (u.way.inMemory) return;
      await assertFails(() => change6(six, AddMembership, NOWHERE), ...errors);
      await assertFails(
        () => change6(six, DropMembership, NOWHERE),
        SocketError.AddressNotAvailable,
      );
    },
  );
}

for (const isPlainFirst of [false, true]) {
  each(
    `A group that was joined for a source${
      isPlainFirst ? ", after a join for all," : ""
    } is heard from that alone, until it is left`,
    async (u) => {
      const socket = u.fresh();
      socket.bind(any);
      if (isPlainFirst) join(socket, loopback);
      changeSource(socket, AddSourceMembership, elsewhere);
      const { port } = localOf(socket);
      const send = async (from: IPAddress, count: number) => {
        const sender = u.fresh();
        sender.bind(new IPEndPoint(from, 0));
        sender.setSocketOption(
          IP,
          MulticastInterface,
          loopback.getAddressBytes(),
        );
        await u.sendTo(
          sender,
          new Uint8Array(count),
          new IPEndPoint(group, port),
        );
        // When it has its own, the group's has passed.
        await u.sendTo(sender, new Uint8Array(1), localOf(sender));
        await u.receive(sender, new Uint8Array(1));
      };
      await send(loopback, 3);
      await send(elsewhere, 4);
      const got = await u.receiveFrom(socket, new Uint8Array(9));
      assertEquals(got.receivedBytes, 4);
      assert((got.remoteEndPoint as IPEndPoint).address.equals(elsewhere));

      changeSource(socket, AddSourceMembership, loopback);
      changeSource(socket, DropSourceMembership, elsewhere);
      await send(elsewhere, 5);
      await send(loopback, 6);
      assertEquals(await u.receive(socket, new Uint8Array(9)), 6);
    },
  );
}

for (const isBound of [false, true]) {
  const state = isBound ? "bound" : "fresh";
  each(
    `A ${state} socket joins and leaves a group for a source once, with .NET's errors`,
    async (u) => {
      const socket = u.fresh();
      if (isBound) socket.bind(any);
      const add = (source: IPAddress, to = group) =>
        changeSource(socket, AddSourceMembership, source, { to });
      const drop = (source: IPAddress, to = group) =>
        changeSource(socket, DropSourceMembership, source, { to });
      const { AddressAlreadyInUse, AddressNotAvailable, InvalidArgument } =
        SocketError;
      await assertFails(() => drop(loopback), InvalidArgument);
      add(loopback);
      await assertFails(() => add(loopback), AddressNotAvailable);
      await assertFails(() => drop(elsewhere), AddressNotAvailable);
      await assertFails(() => join(socket, loopback), AddressAlreadyInUse);
      add(elsewhere);
      drop(loopback);
      await assertFails(() => drop(loopback), AddressNotAvailable);
      drop(elsewhere);
      await assertFails(() => drop(elsewhere), InvalidArgument);
      for (const change of [add, drop]) {
        await assertFails(() => change(loopback, nowhere), InvalidArgument);
      }
      join(socket, loopback);
      leave(socket, loopback);
    },
  );
}

for (const isBound of [false, true]) {
  const state = isBound ? "bound" : "fresh";
  each(
    `A source takes the place of a ${state} socket's join for all, and a group is left with its sources`,
    async (u) => {
      const socket = u.fresh();
      if (isBound) socket.bind(any);
      const add = (source: IPAddress) =>
        changeSource(socket, AddSourceMembership, source);
      const drop = (source: IPAddress) =>
        changeSource(socket, DropSourceMembership, source);
      const { AddressAlreadyInUse, AddressNotAvailable, InvalidArgument } =
        SocketError;
      join(socket, loopback);
      await assertFails(() => drop(elsewhere), AddressNotAvailable);
      add(elsewhere);
      await assertFails(() => add(elsewhere), AddressNotAvailable);
      await assertFails(() => join(socket, loopback), AddressAlreadyInUse);
      drop(elsewhere);
      await assertFails(() => leave(socket, loopback), AddressNotAvailable);
      join(socket, loopback);
      add(elsewhere);
      add(loopback);
      leave(socket, loopback);
      await assertFails(() => drop(elsewhere), InvalidArgument);
      await assertFails(() => leave(socket, loopback), AddressNotAvailable);
      join(socket, loopback);
      add(elsewhere);
      if (!isBound) socket.bind(any);
      leave(socket, loopback);
    },
  );
}

each(
  "An address that no interface has is refused to joins and leaves",
  async (u) => {
    const socket = u.bound();
    await assertFails(() => join(socket, nowhere), SocketError.SocketError);
    await assertFails(
      () => leave(socket, nowhere),
      SocketError.AddressNotAvailable,
    );
    await assertFails(
      () =>
        changeSource(socket, AddSourceMembership, loopback, { by: nowhere }),
      SocketError.SocketError,
    );
    await assertFails(
      () =>
        socket.setSocketOption(
          IP,
          MulticastInterface,
          nowhere.getAddressBytes(),
        ),
      SocketError.AddressNotAvailable,
    );
    // Nothing of it is kept.
    assertEquals(socket.getSocketOption(IP, MulticastInterface), 0);
    join(socket, loopback);
    leave(socket, loopback);
  },
  ({ inMemory }) => !inMemory,
);

each(
  "An address that no interface has is refused to joins and leaves of a fresh socket",
  async (u) => {
    const socket = u.fresh();
    const by = { by: nowhere };
    for (
      const change of [
        () => join(socket, nowhere),
        () => changeSource(socket, AddSourceMembership, loopback, by),
        () => changeSource(socket, DropSourceMembership, loopback, by),
      ]
    ) {
      const { message } = await assertFails(change, SocketError.SocketError);
      assert(message.startsWith("No such device"), message);
    }
    await assertFails(
      () => leave(socket, nowhere),
      SocketError.AddressNotAvailable,
    );
    socket.bind(any);
    const left = () => changeSource(socket, DropSourceMembership, loopback, by);
    await assertFails(left, SocketError.SocketError);
    changeSource(socket, AddSourceMembership, loopback);
    await assertFails(left, SocketError.SocketError);
  },
  ({ inMemory }) => !inMemory,
);

each(
  "A group that turns out to be refused when the socket is bound is told of once",
  async (u) => {
    const socket = u.fresh();
    join(socket, loopback);
    // The last address of loopback's network is the only one that it has not.
    join(socket, IPAddress.parse("127.255.255.255"));
    const { message } = await assertFails(
      () => socket.bind(any),
      SocketError.SocketError,
    );
    assert(message.startsWith("No such device"), message);
    assert(!socket.isBound);
    socket.bind(any);
    leave(socket, loopback);
  },
  ({ inMemory }) => !inMemory && Deno.build.os === "linux",
);

each(
  "A socket of IPv4 is in as many groups as Linux allows",
  async (u) => {
    const limit = await Deno.readTextFile(
      "/proc/sys/net/ipv4/igmp_max_memberships",
    );
    const socket = u.bound();
    const change = (how: SocketOptionName, last: number) => {
      const each = new IPAddress(new Uint8Array([239, 8, two, last]));
      socket.setSocketOption(IP, how, new MulticastOption(each, loopback));
    };
    for (let i = 0; i < Number(limit); i++) change(AddMembership, i);
    // Deno does not tell why: it is known of the usual limit only.
    const { NoBufferSpaceAvailable, SocketError: unknown } = SocketError;
    await assertFails(
      () => change(AddMembership, 255),
      Number(limit) === 20 ? NoBufferSpaceAvailable : unknown,
    );
    change(DropMembership, 0);
    change(AddMembership, 255);
  },
  ({ inMemory }) => !inMemory && Deno.build.os === "linux",
);

each("What is no group of IPv6 is neither joined nor left", async (u) => {
  const socket = u.fresh(V6);
  socket.bind(any6);
  for (const how of [AddMembership, DropMembership]) {
    await assertFails(
      () =>
        socket.setSocketOption(
          IPv6,
          how,
          new IPv6MulticastOption(IPAddress.ipv6Loopback, LOOPBACK),
        ),
      SocketError.InvalidArgument,
    );
  }
});

each("A socket of IPv6 joins no group of IPv4", async (u) => {
  const socket = u.fresh(V6);
  await assertFails(() => join(socket, 0), SocketError.OperationNotSupported);
  await assertFails(() => leave(socket, 0), SocketError.AddressNotAvailable);
});

each(
  "An index that no interface has is no MulticastInterface of IPv4",
  async (u) => {
    const socket = u.bound();
    await assertFails(
      () =>
        socket.setSocketOption(IP, MulticastInterface, inNetworkOrder(NOWHERE)),
      SocketError.AddressNotAvailable,
      SocketError.OperationNotSupported,
    );
    assertEquals(socket.getSocketOption(IP, MulticastInterface), 0);
  },
);

/** The indexes of the interfaces on which the system has joined a group. */
async function joinedOn(group: IPAddress): Promise<number[]> {
  const isIPv6 = group.addressFamily === V6;
  const bytes = group.getAddressBytes();
  // It writes a number of this machine's order.
  const address = (isIPv6 ? bytes : bytes.reverse()).toHex();
  const text = await Deno.readTextFile(`/proc/net/igmp${isIPv6 ? "6" : ""}`);
  let index = 0;
  const found: number[] = [];
  for (const line of text.split("\n")) {
    index = Number(/^\d+/.exec(line)?.[0] ?? index);
    if (line.toLowerCase().includes(address)) found.push(index);
  }
  return found;
}

each(
  "The system joins and leaves a group on the interface of the index",
  async (u) => {
    const four = u.fresh();
    four.bind(any);
    join(four, LOOPBACK);
    assertEquals(await joinedOn(group), [LOOPBACK]);
    leave(four, LOOPBACK);
    assertEquals(await joinedOn(group), []);
    const six = u.fresh(V6);
    six.bind(any6);
    change6(six, AddMembership, LOOPBACK);
    assertEquals(await joinedOn(group6), [LOOPBACK]);
    await assertFails(
      () => change6(six, AddMembership, LOOPBACK),
      SocketError.AddressAlreadyInUse,
    );
    change6(six, DropMembership, LOOPBACK);
    assertEquals(await joinedOn(group6), []);
  },
  ({ inMemory }) => !inMemory && Deno.build.os === "linux",
);

/** Sends to the group's members of a port, from a socket with no option set. */
async function sendToGroup(u: Udp, port: number): Promise<void> {
  const sender = u.fresh();
  sender.bind(any);
  await u.sendTo(sender, new Uint8Array(6), new IPEndPoint(group, port));
}

each(
  "A datagram to a group reaches this machine, with no option set",
  async (u) => {
    const socket = u.fresh();
    socket.bind(any);
    join(socket, IPAddress.any);
    await sendToGroup(u, localOf(socket).port);
    const got = await u.receiveFrom(socket, new Uint8Array(9));
    assertEquals(got.receivedBytes, 6);
  },
  undefined,
  "interface",
);

each(
  "A socket that has sent and received can join a group",
  async (u) => {
    const socket = u.fresh();
    socket.bind(any);
    const { port } = localOf(socket);
    const self = new IPEndPoint(IPAddress.loopback, port);
    await u.sendTo(socket, new Uint8Array(3), self);
    const into = new Uint8Array(9);
    assertEquals((await u.receiveFrom(socket, into)).receivedBytes, 3);
    join(socket, IPAddress.any);
    await sendToGroup(u, port);
    assertEquals((await u.receiveFrom(socket, into)).receivedBytes, 6);
    leave(socket, IPAddress.any);
    await u.sendTo(socket, new Uint8Array(3), self);
    assertEquals((await u.receiveFrom(socket, into)).receivedBytes, 3);
  },
  undefined,
  "interface",
);

each(
  "A group that is joined, left and joined again at once is joined",
  async (u) => {
    const socket = u.fresh();
    socket.bind(any);
    for (const change of [join, leave, join, leave, join]) {
      change(socket, IPAddress.any);
    }
    await sendToGroup(u, localOf(socket).port);
    const got = await u.receiveFrom(socket, new Uint8Array(9));
    assertEquals(got.receivedBytes, 6);
  },
  undefined,
  "interface",
);

each(
  "A group too many is refused when it is joined, and the socket goes on",
  async (u) => {
    const most = Number(
      Deno.readTextFileSync("/proc/sys/net/ipv4/igmp_max_memberships"),
    );
    const socket = u.fresh();
    socket.bind(any);
    const joinNth = (n: number) =>
      socket.setSocketOption(
        IP,
        AddMembership,
        new MulticastOption(
          new IPAddress(new Uint8Array([239, 8, n >> 8, n])),
          IPAddress.loopback,
        ),
      );
    for (let n = 0; n < most; n++) joinNth(n);
    for (let i = 0; i < 2; i++) {
      await assertFails(
        () => joinNth(most),
        SocketError.NoBufferSpaceAvailable,
        // As node:dgram says.
        SocketError.InvalidArgument,
      );
    }
    const { port } = localOf(socket);
    const self = new IPEndPoint(IPAddress.loopback, port);
    await u.sendTo(socket, new Uint8Array(3), self);
    const got = await u.receiveFrom(socket, new Uint8Array(9));
    assertEquals(got.receivedBytes, 3);
  },
  ({ inMemory }) => !inMemory && Deno.build.os === "linux",
);
