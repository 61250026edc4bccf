// @ts-types="./types.d.ts"
export { assertGreater } from "npm:deno-std@1.4.0/assert/greater.js";
