// @ts-types="./types.d.ts"
export { assertObjectMatch } from "npm:deno-std@1.4.0/assert/object_match.js";
