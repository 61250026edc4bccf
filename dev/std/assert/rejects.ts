// @ts-types="./types.d.ts"
export { assertRejects } from "npm:deno-std@1.4.0/assert/rejects.js";
