// @ts-types="./types.d.ts"
export { includesNeedle } from "npm:deno-std@1.4.0/bytes/includes_needle.js";
