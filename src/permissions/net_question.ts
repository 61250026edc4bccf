/**
 * What has to be asked before a host may be used, and what the answer is: the
 * decisions of the gate, without the errors.
 *
 * A rule of Deno is exact on the text that it is given, so that one destination
 * has several texts that a rule may name:
 *
 * 1. An address is parsed, and asked for in its usual notation: `0x7f.1` is
 *    `127.0.0.1`, `0:0::1` is `::1`, and a scope is left out, as Deno does.
 * 2. An IPv4 address in IPv6 notation is asked for as the IPv4 address.
 * 3. The unspecified address reaches this machine's loopback when it is
 *    connected to, and every IPv4 address when the IPv6 one is bound.
 * 4. A name is asked for in lower case, in ASCII (punycode), without the dot
 *    of the root.
 *
 * The usual notation must be granted. None of the others may be denied.
 *
 * @module
 */
import { IPAddress, mappedTextOf, plainTextOf } from "../net/ip_address.ts";
import { type MachineFact, needs, type Purpose } from "./needs.ts";

/**
 * A single permission that can be asked for: access to a host, to a path, or to
 * a fact about this machine.
 */
export type PermissionQuestion =
  | {
    /** Access to the network. */
    readonly name: "net";
    /** The host, with a port behind it or without; all hosts, if left out. */
    readonly host?: string;
  }
  | {
    /** Access to the file system. */
    readonly name: "read" | "write";
    /** The file's path. */
    readonly path: string;
  }
  | {
    /** Access to what the system tells of itself. */
    readonly name: "sys";
    /** What is to be known. */
    readonly kind: MachineFact;
  };

/**
 * How a question is answered: `"granted"`, `"denied"` by a rule or by the
 * user, or `"prompt"` when nobody has decided yet.
 */
export type PermissionAnswer = "granted" | "prompt" | "denied";

/**
 * Who decides about permissions. The gate sees the platform through this alone,
 * so that its decisions can be tested without one.
 *
 * Required surface: both functions return at once or after the user answered,
 * and throw a `URIError` for a host that no rule can name. Neither remembers an
 * answer that was revoked since.
 */
export interface PermissionSource {
  /**
   * Looks up what was decided, and never asks the user.
   *
   * @param question What is needed.
   * @returns What was decided.
   */
  query(question: PermissionQuestion): PermissionAnswer;
  /**
   * Asks the user where nobody has decided yet and there is somebody to ask.
   *
   * @param question What is needed.
   * @returns What is decided now.
   */
  request(question: PermissionQuestion): PermissionAnswer;
  /**
   * Gives up what was granted with the same words.
   *
   * @param question What is not needed any more.
   * @returns What is decided now.
   */
  revoke(question: PermissionQuestion): PermissionAnswer;
}

/** The question for all of the network, which is denied if some of it is. */
export const everything: PermissionQuestion = Object.freeze({ name: "net" });

/**
 * The permissions of this isolate, as Deno holds them.
 *
 * @example Look a host up
 * ```ts
 * import { denoPermissions } from "./net_question.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const question = { name: "net", host: "127.0.0.1:80" } as const;
 *
 * assertEquals(denoPermissions.query(question), "granted");
 * ```
 */
export const denoPermissions: PermissionSource = {
  query(question) {
    if (question.name !== "net") {
      return Deno.permissions.querySync(question).state;
    }
    // Deno keeps each question that it was ever asked, some 400 bytes: where all
    // hosts are granted, none of them is asked for.
    const all = Deno.permissions.querySync(everything);
    const { host } = question;
    // No rule names an abstract path, so that none can deny it either.
    if (host?.startsWith(abstractPrefix)) return all.state;
    if (all.state === "granted" && !all.partial) return all.state;
    // Deno says "granted" of all hosts though some are denied.
    if (host === undefined) return all.partial ? "denied" : all.state;
    return Deno.permissions.querySync(question).state;
  },
  request: (question) => Deno.permissions.requestSync(question).state,
  revoke: (question) => Deno.permissions.revokeSync(question).state,
};

const none: readonly string[] = [];

/** A network of IPv4, which a rule may name, and no call. */
const network = /^[\d.]+\/\d+$/;

/** How the rule for a Unix domain socket begins; its path follows. */
const pathPrefix = "unix:";

/** The same of an abstract path. */
const abstractPrefix = `${pathPrefix}\0`;

/** What is asked about one destination. */
export interface NetQuestion {
  /** What the platform is to be given: an address, or a name in ASCII. */
  readonly host: string;
  /** The host that must be granted, IPv6 without brackets. */
  readonly asked: string;
  /** The other hosts, none of which may be denied. */
  readonly others: readonly string[];
}

/** What stands in the way. */
export interface Missing {
  /** The host that is not granted, IPv6 without brackets. */
  readonly host: string;
  /**
   * Whether it is denied, was not granted, is no host that has rules, or many
   * hosts, of which Deno does not tell.
   */
  readonly reason: "denied" | "prompt" | "unnamed" | "pattern";
  /** What the source threw, if it did. */
  readonly cause?: unknown;
}

/**
 * Gives a host the form that a rule has.
 *
 * @param host The host, an IPv6 address without brackets.
 * @param port The port, or a negative number for all ports.
 * @returns `host:port`, or `host` alone for all ports.
 *
 * @example An IPv6 address needs brackets
 * ```ts
 * import { ruleText } from "./net_question.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(ruleText("::1", 80), "[::1]:80");
 * assertEquals(ruleText("a.example", -1), "a.example");
 * ```
 */
export function ruleText(host: string, port: number): string {
  if (host.startsWith(pathPrefix)) return host;
  const bracketed = host.includes(":") ? `[${host}]` : host;
  return port < 0 ? bracketed : `${bracketed}:${port}`;
}

/**
 * Finds what has to be asked about an address.
 *
 * @param address The address.
 * @param purpose What it is wanted for.
 * @param given How the caller spelled it, if it was a text.
 * @returns The question.
 *
 * @example The unspecified address reaches the loopback
 * ```ts
 * import { addressQuestion } from "./net_question.ts";
 * import { IPAddress } from "../net/ip_address.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(addressQuestion(IPAddress.any, "connect"), {
 *   host: "0.0.0.0",
 *   asked: "0.0.0.0",
 *   others: ["127.0.0.1"],
 * });
 * ```
 */
export function addressQuestion(
  address: IPAddress,
  purpose: Purpose,
  given?: string,
): NetQuestion {
  const host = plainTextOf(address);
  let asked = host;
  let others = none;
  if (host.includes(":")) {
    const scope = host.indexOf("%");
    if (scope >= 0) asked = host.slice(0, scope);
    const mapped = mappedTextOf(address);
    if (mapped !== undefined) {
      others = [asked];
      asked = mapped;
    }
  } else if (given !== undefined && given !== host) {
    others = [given];
  }
  const alias = needs[purpose].others[asked];
  if (alias !== undefined) others = [...others, ...alias];
  return { host, asked, others };
}

/** A name that international letters make up, and no other sign. */
const internationalName = /^[-.\w\u0080-\u{10ffff}]+$/u;

/**
 * The ASCII form (punycode) of a name: itself where it has one already, or has
 * none.
 */
function asciiName(name: string): string {
  // deno-lint-ignore no-control-regex
  if (/^[\x00-\x7f]*$/.test(name) || !internationalName.test(name)) return name;
  return URL.parse(`http://${name}`)?.hostname ?? name;
}

/**
 * Finds what has to be asked about a host.
 *
 * @param host The host as the caller gave it: an address's text, or a name.
 * @param purpose What it is wanted for.
 * @returns The question.
 *
 * @example A name
 * ```ts
 * import { hostQuestion } from "./net_question.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(hostQuestion("Localhost.", "connect"), {
 *   host: "Localhost.",
 *   asked: "localhost",
 *   others: [],
 * });
 * ```
 */
export function hostQuestion(host: string, purpose: Purpose): NetQuestion {
  if (host.startsWith(pathPrefix)) return { host, asked: host, others: none };
  const ascii = asciiName(host);
  const address = IPAddress.tryParse(ascii);
  if (address) return addressQuestion(address, purpose, ascii);
  let asked = ascii.toLowerCase();
  if (asked.endsWith(".")) {
    // "127.0.0.1." is neither an address nor a name: it keeps its dot, so that
    // nothing grants it.
    const rootless = asked.slice(0, -1);
    if (!IPAddress.tryParse(rootless)) asked = rootless;
  }
  return { host: ascii, asked, others: none };
}

/** Looks one host up, or asks the user for it. */
function answer(
  source: PermissionSource,
  how: "query" | "request",
  host: string,
  port: number,
): Missing | undefined {
  // Deno takes a network for a host here, and gives a wrong answer.
  if (host.includes("/") && network.test(host)) {
    return source.query(everything) === "granted"
      ? undefined
      : { host, reason: "unnamed" };
  }
  try {
    const reason = source[how]({ name: "net", host: ruleText(host, port) });
    return reason === "granted" ? undefined : { host, reason };
  } catch (cause) {
    if (!(cause instanceof URIError)) throw cause;
    return { host, reason: "unnamed", cause };
  }
}

/**
 * Looks up what stands in the way, without asking the user.
 *
 * @param question What is asked.
 * @param port The port, or a negative number for all ports.
 * @param source Who decides.
 * @returns What is missing, or `undefined` if it is granted.
 *
 * @example Nothing is missing
 * ```ts
 * import { denoPermissions, hostQuestion, lookUp } from "./net_question.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const question = hostQuestion("127.0.0.1", "connect");
 *
 * assertEquals(lookUp(question, 80, denoPermissions), undefined);
 * ```
 */
export function lookUp(
  question: NetQuestion,
  port: number,
  source: PermissionSource,
): Missing | undefined {
  const missing = answer(source, "query", question.asked, port);
  if (missing !== undefined && missing.reason !== "prompt") return missing;
  for (const host of question.others) {
    const other = answer(source, "query", host, port);
    if (other !== undefined && other.reason !== "prompt") return other;
  }
  return missing;
}

/**
 * Looks up what stands in the way, and asks the user, once, where nobody has
 * decided yet. What another notation denies is not asked for.
 *
 * @param question What is asked.
 * @param port The port, or a negative number for all ports.
 * @param source Who decides.
 * @returns What is missing, or `undefined` if it is granted.
 *
 * @example Nothing has to be asked
 * ```ts
 * import { ask, denoPermissions, hostQuestion } from "./net_question.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const question = hostQuestion("127.0.0.1", "connect");
 *
 * assertEquals(ask(question, 80, denoPermissions), undefined);
 * ```
 */
export function ask(
  question: NetQuestion,
  port: number,
  source: PermissionSource,
): Missing | undefined {
  const missing = lookUp(question, port, source);
  if (missing?.reason !== "prompt") return missing;
  // Whatever the user or a missing terminal answers is no rule: it stays "not
  // granted", which is what the message has to say.
  return answer(source, "request", question.asked, port) && missing;
}

/**
 * Says what was tried, what is missing, and what would grant it.
 *
 * @param purpose What the host is wanted for.
 * @param tried What was tried, as the caller gave it.
 * @param needed What is missing, in the form that a rule has.
 * @param reason Why it is missing.
 * @returns The message.
 *
 * @example What a flag would grant
 * ```ts
 * import { explain } from "./net_question.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(
 *   explain("connect", "0:80", "0.0.0.0:80", "prompt"),
 *   'Connecting to "0:80" needs net access to "0.0.0.0:80", which was not granted: run again with --allow-net=0.0.0.0:80',
 * );
 * ```
 */
export function explain(
  purpose: Purpose,
  tried: string,
  needed: string,
  reason: Missing["reason"],
): string {
  const start = `${
    needs[purpose].verb
  } "${tried}" needs net access to "${needed}"`;
  switch (reason) {
    case "denied":
      return `${start}, which is denied: run again with --allow-net=${needed} and without a --deny-net that covers it`;
    case "prompt":
      return `${start}, which was not granted: run again with --allow-net=${needed}`;
    case "unnamed":
      return `${start}, which is no host that a rule could grant: run again with --allow-net without a list`;
    case "pattern":
      return `${start}, and Deno does not tell of many hosts at once: run again with --allow-net without a list`;
    default:
      return reason satisfies never;
  }
}
