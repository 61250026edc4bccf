/** What a dropped socket leaves behind is closed when it is collected. */
const leftovers = new FinalizationRegistry<{ close(): void }>((left) =>
  left.close()
);

/** Has `left` closed when nobody holds `holder` any more, which `left` must not. */
export function closeWhenDropped(
  holder: object,
  left: { close(): void },
): void {
  leftovers.register(holder, left, left);
}

/**
 * Strikes off what is closed. It would do no harm later, but what is registered
 * outlives each quick collection: short connections would fill the heap.
 */
export function closedInTime(left: { close(): void }): void {
  leftovers.unregister(left);
}
