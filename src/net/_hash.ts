const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** The hash of numbers (FNV-1a): equal lists have equal hashes. */
export function hashNumbers(numbers: Iterable<number>): number {
  let hash = OFFSET;
  for (const number of numbers) hash = Math.imul(hash ^ number, PRIME);
  return hash | 0;
}

/** The hash of a text, of its UTF-16 units. */
export function hashText(text: string): number {
  let hash = OFFSET;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  }
  return hash | 0;
}
