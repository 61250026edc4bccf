// @ts-types="./types.d.ts"
export { assertEquals } from "npm:deno-std@1.4.0/assert/equals.js";
