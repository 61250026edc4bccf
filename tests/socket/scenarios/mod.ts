import type { Scenarios } from "./_common.ts";
import { accepting } from "./accepting.ts";
import { binding } from "./binding.ts";
import { connecting } from "./connecting.ts";
import { ending } from "./ending.ts";
import { failing } from "./failing.ts";
import { options } from "./options.ts";
import { streaming } from "./streaming.ts";
import { waiting } from "./waiting.ts";

/** Every scenario of the recording program. */
export const scenarios: Scenarios = {
  ...binding,
  ...accepting,
  ...connecting,
  ...ending,
  ...streaming,
  ...failing,
  ...options,
  ...waiting,
};
