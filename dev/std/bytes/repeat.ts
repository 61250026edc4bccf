// @ts-types="./types.d.ts"
export { repeat } from "npm:deno-std@1.4.0/bytes/repeat.js";
