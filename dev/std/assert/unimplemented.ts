// @ts-types="./types.d.ts"
export { unimplemented } from "npm:deno-std@1.4.0/assert/unimplemented.js";
