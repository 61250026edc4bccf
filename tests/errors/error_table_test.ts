import { assert, assertEquals } from "@std/assert";
import { SocketError } from "../../src/constants/mod.ts";
import {
  rowOf,
  rowOfClass,
  rowOfCode,
  rowOfNumber,
  socketErrorTable,
} from "../../src/errors/error_table.ts";

Deno.test("socketErrorTable has one row for each SocketError", () => {
  const rows = socketErrorTable().map((row) => row.error).sort((a, b) => a - b);
  assertEquals(rows, Object.values(SocketError).sort((a, b) => a - b));
});

Deno.test("socketErrorTable names each code, class and text once", () => {
  for (const key of ["codes", "classes", "texts"] as const) {
    const seen = socketErrorTable().flatMap((row) =>
      key === "codes" ? Object.keys(row.codes) : row[key]
    );
    assertEquals(seen.length, new Set(seen).size, key);
  }
});

Deno.test("socketErrorTable gives each Linux number to one error", () => {
  const owners = new Map<number, SocketError>();
  for (const { error, codes } of socketErrorTable()) {
    for (const number of Object.values(codes)) {
      if (number === 0) continue;
      assertEquals(owners.get(number) ?? error, error, `${number}`);
      owners.set(number, error);
    }
  }
});

Deno.test("socketErrorTable has the errnos of the socket calls", () => {
  const calls = `
    accept: EAGAIN EBADF ECONNABORTED EFAULT EINTR EINVAL EMFILE ENFILE ENOBUFS
      ENOMEM ENOTSOCK EOPNOTSUPP EPERM EPROTO ENETDOWN ENOPROTOOPT EHOSTDOWN
      ENONET EHOSTUNREACH ENETUNREACH ENOSR ESOCKTNOSUPPORT EPROTONOSUPPORT
      ETIMEDOUT
    bind: EACCES EADDRINUSE EBADF EINVAL ENOTSOCK EADDRNOTAVAIL EFAULT ELOOP
      ENAMETOOLONG ENOENT ENOMEM ENOTDIR EROFS EISDIR EEXIST EIO ENOSPC
    connect: EACCES EPERM EADDRINUSE EADDRNOTAVAIL EAFNOSUPPORT EAGAIN EALREADY
      EBADF ECONNREFUSED EFAULT EINPROGRESS EINTR EISCONN ENETUNREACH ENOTSOCK
      EPROTOTYPE ETIMEDOUT EHOSTUNREACH EHOSTDOWN ENOTSUP ENODEV
    receive: EAGAIN EBADF ECONNREFUSED ECONNRESET EFAULT EINTR EINVAL ENOMEM
      ENOTCONN ENOTSOCK EMSGSIZE
    send: EACCES EAGAIN EALREADY EBADF ECONNRESET EDESTADDRREQ EFAULT EINTR
      EINVAL EISCONN EMSGSIZE ENOBUFS ENOMEM ENOTCONN ENOTSOCK EOPNOTSUPP EPIPE
      ESHUTDOWN ENETRESET
    socket: EACCES EAFNOSUPPORT EINVAL EMFILE ENFILE ENOBUFS ENOMEM
      EPROTONOSUPPORT EPFNOSUPPORT
    lookup: ENOTFOUND ENODATA EAI_AGAIN EAI_FAIL EAI_FAMILY EAI_NODATA
      EAI_NONAME EAI_SOCKTYPE EAI_BADFLAGS EAI_ADDRFAMILY ESERVFAIL EREFUSED
      ETIMEOUT ECANCELLED
  `;
  for (const name of calls.match(/\bE[A-Z_]+/g)!) assert(rowOfCode(name), name);
});

Deno.test("socketErrorTable has each class of Deno.errors", () => {
  for (const name of Object.keys(Deno.errors)) assert(rowOfClass(name), name);
});

Deno.test("socketErrorTable finds each of its numbers again", () => {
  for (const row of socketErrorTable()) {
    for (const [code, number] of Object.entries(row.codes)) {
      assertEquals(rowOfCode(code), row);
      if (number !== 0) assertEquals(rowOfNumber(number), row, code);
    }
  }
});

Deno.test("rowOf() and its like find nothing for what no row has", () => {
  assertEquals(rowOf(111), undefined);
  assertEquals(rowOfNumber(0), undefined);
  assertEquals(rowOfNumber(9999), undefined);
  assertEquals(rowOfCode("constructor"), undefined);
  assertEquals(rowOfClass("Error"), undefined);
});
