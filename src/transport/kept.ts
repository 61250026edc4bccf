/**
 * Throws if a buffer has fewer bytes than the call that it was given to began
 * with: its memory was resized or transferred meanwhile.
 */
export function checkKept(buffer: Uint8Array, length: number): void {
  if (buffer.length >= length) return;
  throw new TypeError(
    `The buffer must be left to the call until it ends: it had "${length}" bytes, and has "${buffer.length}"`,
  );
}

/**
 * An attempt of an operation on a buffer that may be made in a later turn: it
 * takes nothing once the buffer is no longer what the call was given.
 */
export function whileKept<T>(buffer: Uint8Array, attempt: () => T): () => T {
  const { length } = buffer;
  return () => {
    checkKept(buffer, length);
    return attempt();
  };
}
