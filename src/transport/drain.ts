/**
 * How long bytes that nobody waits for any more are kept for a peer that takes
 * none of them, in ms.
 */
export const DRAIN_STALL_MS = 3000;
