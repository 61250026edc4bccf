// The code runs from one file, made from `src/` by `deno task generate`: a
// program that imports it loads 3 files and not 100, which saves 20 ms of its
// start. The types and the documentation are those of `src/mod.ts`.
// @ts-types="./src/mod.ts"
export * from "./dist/mod.js";
