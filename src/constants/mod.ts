/**
 * The enumerations: names and the numbers that .NET gives them, and what finds
 * the name of a number.
 *
 * @module
 */

export { AddressFamily } from "./address_family.ts";
export { enumName } from "./enum_name.ts";
export { FileAccess } from "./file_access.ts";
export { IOControlCode } from "./io_control_code.ts";
export { IPProtectionLevel } from "./ip_protection_level.ts";
export { NetworkAccess } from "./network_access.ts";
export { PermissionState } from "./permission_state.ts";
export { ProtocolFamily } from "./protocol_family.ts";
export { ProtocolType } from "./protocol_type.ts";
export { SecurityAction } from "./security_action.ts";
export { SelectMode } from "./select_mode.ts";
export { SocketAsyncOperation } from "./socket_async_operation.ts";
export { SocketError } from "./socket_error.ts";
export { SocketFlags } from "./socket_flags.ts";
export { SocketInformationOptions } from "./socket_information_options.ts";
export { SocketOptionLevel } from "./socket_option_level.ts";
export { SocketOptionName } from "./socket_option_name.ts";
export { SocketShutdown } from "./socket_shutdown.ts";
export { SocketType } from "./socket_type.ts";
export { TransmitFileOptions } from "./transmit_file_options.ts";
export { TransportType } from "./transport_type.ts";
