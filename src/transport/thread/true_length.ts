/** How many bytes there are, whatever a class of its own says. */
const { get: trueLength } = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype),
  "length",
)!;

/**
 * Refuses a buffer of a class that says another length than it has. A ring would
 * hand over what its last user left there in the place of what is missing.
 */
export function checkLength(buffer: Uint8Array): void {
  const length: number = trueLength!.call(buffer);
  if (buffer.length === length) return;
  throw new TypeError(
    `The buffer says that it has "${buffer.length}" bytes, and has "${length}"`,
  );
}
