/**
 * What a dropped socket leaves behind is closed when it is collected. What was
 * closed before is not struck off, which would cost each socket a token: to
 * close it again does nothing.
 */
const leftovers = new FinalizationRegistry<{ close(): void }>((left) =>
  left.close()
);

/** Has `left` closed when nobody holds `holder` any more, which `left` must not. */
export function closeWhenDropped(
  holder: object,
  left: { close(): void },
): void {
  leftovers.register(holder, left);
}
