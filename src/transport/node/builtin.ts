/**
 * Loads a module of Node's when it is first needed, and without `await`: a
 * synchronous call cannot wait for an `import()`, and a static import would
 * cost every program 5–10 ms at its start.
 */
export function builtin<T>(name: string): T {
  const { process } = globalThis as unknown as {
    process: { getBuiltinModule(name: string): T };
  };
  return process.getBuiltinModule(name);
}
