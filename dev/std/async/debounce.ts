// @ts-types="./types.d.ts"
export { debounce } from "npm:deno-std@1.4.0/async/debounce.js";
export type { DebouncedFunction } from "./types.d.ts";
