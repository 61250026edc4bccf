/**
 * Permissions: the gate that asks before the network is used, and the error and
 * the classes that say what is missing.
 *
 * @module
 */

export { CodeAccessPermission } from "./code_access_permission.ts";
export { EndpointPermission } from "./endpoint_permission.ts";
export { demandFile, toFileException } from "./file_gate.ts";
export {
  demandBind,
  demandConnect,
  demandConnectResolved,
  demandJoin,
  demandMachine,
  demandNotDenied,
  demandResolve,
  demandSend,
  isAskedAlike,
  isBindable,
  isKnowable,
  isResolvable,
  isSendable,
  toSecurityException,
  toSendException,
} from "./gate.ts";
export { demandPath, type PathPurpose, toPathException } from "./path_gate.ts";
export { refusedAgain } from "./refused_again.ts";
export { SecurityException } from "./security_exception.ts";
export { SocketPermission } from "./socket_permission.ts";
export { SocketPermissionAttribute } from "./socket_permission_attribute.ts";
export { wholeGrants } from "./whole_grants.ts";
