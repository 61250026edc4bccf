/**
 * What `console.log` shows of this package's objects.
 *
 * @module
 */

/** Where `Deno.inspect` looks, and where Node's and its friends' do. */
const hooks = [
  Symbol.for("Deno.customInspect"),
  Symbol.for("nodejs.util.inspect.custom"),
] as const;

/** An object that says itself how it is shown. */
type Shown = { [hook in typeof hooks[number]]?: () => string };

/**
 * Lets objects of a class be shown as `Name { … }`, with what `describe` says
 * inside. It must ask nothing of the system.
 */
export function showAs<T extends object>(
  type: abstract new (...args: never) => T,
  describe: (value: T) => string,
): void {
  function show(this: T): string {
    const { name } = this.constructor;
    try {
      return `${name} { ${describe(this)} }`;
    } catch {
      // A prototype, or what was made without the constructor, has no state.
      return `${name} {}`;
    }
  }
  for (const hook of hooks) {
    Object.defineProperty(type.prototype, hook, {
      value: show,
      configurable: true,
      writable: true,
    });
  }
}

/** An object as it is shown inside another. */
export function shown(value: object): string {
  return (value as Shown)[hooks[0]]?.() ?? String(value);
}
