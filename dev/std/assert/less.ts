// @ts-types="./types.d.ts"
export { assertLess } from "npm:deno-std@1.4.0/assert/less.js";
