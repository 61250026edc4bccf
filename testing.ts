// As in `mod.ts`, the code runs from a file that is made from `src/`.
// @ts-types="./src/testing.ts"
export * from "./dist/testing.js";
