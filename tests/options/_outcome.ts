import { SocketError } from "../../src/constants/mod.ts";
import { enumName } from "../../src/constants/enum_name.ts";
import { SocketException } from "../../src/errors/mod.ts";
import { LingerOption } from "../../src/options/linger_option.ts";

/** What comes of a step, as the recorded facts say it. */
export function outcomeOf(step: () => unknown): string {
  try {
    return textOf(step());
  } catch (error) {
    if (error instanceof SocketException) {
      return enumName(SocketError, error.socketErrorCode);
    }
    return (error as Error).name;
  }
}

function textOf(value: unknown): string {
  if (value === undefined) return "done";
  if (value instanceof LingerOption) {
    return `Linger(${Number(value.enabled)},${value.lingerTime})`;
  }
  return value instanceof Uint8Array ? `[${value.join(",")}]` : String(value);
}
