// @ts-types="./types.d.ts"
export { AssertionError } from "npm:deno-std@1.4.0/assert/assertion_error.js";
