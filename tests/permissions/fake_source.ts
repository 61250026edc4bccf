import type {
  PermissionAnswer,
  PermissionQuestion,
  PermissionSource,
} from "../../src/permissions/net_question.ts";

/** What was asked of a {@linkcode FakeSource}: `"query [::1]:80"`. */
type Call = `${"query" | "request" | "revoke"} ${string}`;

/**
 * Rules in memory. A host is what its rule says, else what the rule of its host
 * without a port says, else `fallback`. Each call is written down.
 */
export class FakeSource implements PermissionSource {
  readonly calls: Call[] = [];
  readonly rules: Map<string, PermissionAnswer>;
  /** What the user answers. */
  reply: PermissionAnswer;
  readonly #fallback: PermissionAnswer;

  constructor(
    fallback: PermissionAnswer,
    rules: Record<string, PermissionAnswer> = {},
    reply: PermissionAnswer = "denied",
  ) {
    this.#fallback = fallback;
    this.rules = new Map(Object.entries(rules));
    this.reply = reply;
  }

  query(question: PermissionQuestion): PermissionAnswer {
    const host = hostOf(question);
    this.calls.push(`query ${host}`);
    return this.#find(host);
  }

  request(question: PermissionQuestion): PermissionAnswer {
    const host = hostOf(question);
    this.calls.push(`request ${host}`);
    const found = this.#find(host);
    if (found !== "prompt") return found;
    if (this.reply === "granted") this.rules.set(host, "granted");
    return this.reply;
  }

  revoke(question: PermissionQuestion): PermissionAnswer {
    const host = hostOf(question);
    this.calls.push(`revoke ${host}`);
    if (this.rules.get(host) === "granted") this.rules.delete(host);
    return this.#find(host);
  }

  #find(host: string): PermissionAnswer {
    return this.rules.get(host) ??
      this.rules.get(host.replace(/:\d+$/, "")) ??
      this.#fallback;
  }
}

/** What Deno takes for a host, with a port or without. */
const nameable = /^(?:\[[\w:.%]+\]|[-\w]+(?:\.[-\w]+)*\.?)(?::\d+)?$/;

/** The host of a question; one that no rule can name is refused, as Deno does. */
function hostOf(question: PermissionQuestion): string {
  if (question.name === "sys") return `sys ${question.kind}`;
  if (question.name !== "net") {
    throw new TypeError(`Not a host: current "${question.name}"`);
  }
  const { host } = question;
  if (host === undefined) return "everything";
  if (!nameable.test(host) || /\.\d+\.(?::|$)/.test(host)) {
    throw new URIError(`invalid host: '${host}'`);
  }
  return host;
}
