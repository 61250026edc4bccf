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

/** Whether a buffer may get shorter without being transferred. */
export function mayShrink({ buffer }: Uint8Array): boolean {
  return buffer instanceof ArrayBuffer && buffer.resizable;
}

/**
 * The failure of a receive whose buffer was taken away when the system had its
 * memory already: what came is there, with whoever has it now, or is lost.
 */
export function takenAway(length: number): Error {
  return new TypeError(
    `The buffer must be left to the call until it ends: it has "${length}" bytes by now, and what came did not get there`,
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
