/**
 * The functions of other packages that this one uses, and the one place that
 * names those packages. The specifiers are inline, so that the modules also
 * load from a plain URL, where no import map of this package applies.
 *
 * @module
 */

export { concat } from "jsr:@std/bytes@^1/concat";
