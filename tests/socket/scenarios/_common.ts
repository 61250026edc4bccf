import { SocketError } from "../../../src/constants/mod.ts";
import type { Stage } from "../_stage.ts";

/** Scenarios by name: each plays on a stage, which notes what comes of it. */
export type Scenarios = Record<string, (s: Stage) => Promise<void>>;

/** The bytes that scenarios send. */
export const four = Uint8Array.of(1, 2, 3, 4);

/** What .NET's null is here, where a type forbids it. */
export const nothing = null as unknown;

/** Values that .NET gives as null. */
export const orNull = (value: unknown): unknown => value ?? null;

/** What a `SocketError` is called. */
export const nameOfError = (error: SocketError): string | undefined =>
  Object.keys(SocketError).find((name) =>
    SocketError[name as keyof typeof SocketError] === error
  );
