import type { SocketPermission } from "../../src/permissions/socket_permission.ts";

/** A permission in one line: `"Connect ::1#80#2, Accept ::1#0#2"`. */
export function show(permission: SocketPermission | undefined): string {
  if (permission?.isUnrestricted()) return "all";
  return [
    ...permission?.connectList.map((point) => `Connect ${point}`) ?? [],
    ...permission?.acceptList.map((point) => `Accept ${point}`) ?? [],
  ].join(", ") || "none";
}
