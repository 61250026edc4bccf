/**
 * How long bytes that nobody waits for any more are kept for a peer that takes
 * none of them, in ms. The system tells of room when a third of its buffer is
 * free: over a slow link, or one that was down, that is seconds apart.
 */
export const DRAIN_STALL_MS = 10_000;
