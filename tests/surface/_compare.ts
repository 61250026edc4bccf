/**
 * Compares the surface of .NET with a public API here, both ways.
 *
 * 1. Each type, constructor, overload and property of .NET has one here that
 *    takes the same arguments under DESIGN's translation, or is left out with a
 *    reason.
 * 2. Each public type, member and signature here is of .NET, or was added with a
 *    reason.
 * 3. No reason stands there for nothing.
 *
 * @module
 */
import type { Api, ApiType, Member, Param, Signature } from "./_api.ts";
import { type NetParam, netParam, ourName, translate } from "./_types.ts";

/** A method of .NET. */
export interface NetMethod {
  readonly static?: boolean;
  readonly params: readonly string[];
  readonly returns: string;
}

/** A property, a field or an event of .NET. */
export interface NetProperty {
  readonly static?: boolean;
  readonly index?: boolean;
  readonly event?: boolean;
  readonly type?: string;
  readonly set?: boolean;
}

/** A type of .NET. */
export interface NetType {
  readonly kind: string;
  readonly static?: boolean;
  readonly abstract?: boolean;
  readonly base?: string;
  readonly constructors?: readonly (readonly string[])[];
  readonly methods?: Readonly<Record<string, readonly NetMethod[]>>;
  readonly properties?: Readonly<Record<string, NetProperty>>;
  readonly inherited?: Readonly<Record<string, readonly string[]>>;
}

/** Reasons, by what they are the reason for. */
export type Reasons = Readonly<Record<string, string>>;

/** What differs on purpose. */
export interface Differences {
  /** What .NET has and we have not: `Type`, `Type.member`, or an overload. */
  readonly leftOut: Reasons;
  /** What we have and .NET has not; `*.member` is of every type. */
  readonly added: Reasons;
  /** What a call gives whose results .NET puts into its parameters. */
  readonly results: Reasons;
}

/** What a comparison has found. */
export interface Report {
  readonly problems: string[];
  readonly same: number;
  readonly leftOut: number;
  readonly added: number;
}

/** Compares the two. */
export function compare(
  surface: Readonly<Record<string, NetType>>,
  api: Api,
  differences: Differences,
): Report {
  return new Comparison(surface, api, differences).run();
}

/** What every object has. */
const ofObject = new Set(["toString"]);
/** What errors have besides. */
const ofError = new Set(["message", "name", "stack", "cause"]);

class Comparison {
  readonly #surface: Readonly<Record<string, NetType>>;
  readonly #api: Api;
  readonly #differences: Differences;
  readonly #problems: string[] = [];
  readonly #used = new Set<string>();
  readonly #counts = { same: 0, leftOut: 0, added: 0 };

  constructor(
    surface: Readonly<Record<string, NetType>>,
    api: Api,
    differences: Differences,
  ) {
    this.#surface = surface;
    this.#api = api;
    this.#differences = differences;
  }

  run(): Report {
    for (const [name, type] of Object.entries(this.#surface)) {
      const ours = this.#api.get(name);
      this.#settle(
        ours !== undefined,
        [name],
        `${name} is missing`,
      );
      if (ours !== undefined) this.#type(name, type, ours);
    }
    for (const name of this.#api.keys()) {
      if (!(name in this.#surface)) this.#isAdded(name);
    }
    const { leftOut, added, results } = this.#differences;
    for (const key of Object.keys({ ...leftOut, ...added, ...results })) {
      if (!this.#used.has(key)) this.#problem(`A reason for nothing: ${key}`);
    }
    return { problems: this.#problems, ...this.#counts };
  }

  #type(name: string, type: NetType, ours: ApiType): void {
    if (type.kind === "enum") {
      this.#expect(ours.kind === "enum", `${name} is no enumeration`);
      return;
    }
    const isClass = ours.kind === "class";
    // A struct of fields alone may be a plain object.
    const isPlain = type.kind === "struct" && ours.kind === "interface" &&
      !type.constructors?.length;
    this.#expect(isClass || isPlain, `${name} is no class`);
    if (type.static || type.abstract) {
      this.#expect(ours.isAbstract, `${name} is not abstract`);
    }
    if (type.base !== undefined) {
      this.#expect(ours.base === type.base, `${name} is no ${type.base}`);
    }
    this.#constructors(name, type, ours);
    this.#methods(name, type);
    this.#properties(name, type);
    for (const member of Object.values(type.inherited ?? {}).flat()) {
      const key = `${name}.${ourName(member)}`;
      this.#settle(
        this.#has(name, ourName(member)),
        [key],
        `${key} is missing, which is inherited`,
      );
    }
    this.#extras(name, type, ours);
  }

  #constructors(name: string, type: NetType, ours: ApiType): void {
    const signatures = ours.constructors.length > 0
      ? ours.constructors
      : ours.isAbstract || ours.kind !== "class"
      ? []
      : [{ params: [], returns: [] }];
    const all = (type.constructors ?? []).map((params) => params.map(netParam));
    (type.constructors ?? []).forEach((params, i) => {
      const key = `${name}.constructor`;
      this.#overload(
        key,
        params,
        ways(all[i]).every((way) =>
          signatures.some((each) => takes(each, way))
        ),
      );
    });
    // A struct of .NET, and a class without a constructor, can be made of nothing.
    const implicit = type.kind === "struct" || all.length === 0 ? [[]] : [];
    this.#signatures(`${name}.constructor`, ours.constructors, [
      ...all,
      ...implicit,
    ]);
  }

  #methods(name: string, type: NetType): void {
    for (const [net, overloads] of Object.entries(type.methods ?? {})) {
      const key = `${name}.${ourName(net)}`;
      for (const overload of overloads) {
        const isStatic = overload.static ?? false;
        const params = overload.params.map(netParam);
        const returns = this.#returnsOf(key, net, overload, params);
        const signatures = this.#signaturesOf(name, ourName(net), isStatic);
        const isThere = ways(params).every((way) =>
          signatures.some((each) =>
            takes(each, way) && this.#gives(each.returns, returns)
          )
        );
        this.#overload(key, overload.params, isThere);
      }
      for (const isStatic of [false, true]) {
        const member = this.#own(name, ourName(net), isStatic);
        if (member?.kind !== "method") continue;
        const same = overloads.filter((each) =>
          (each.static ?? false) === isStatic
        );
        if (same.length === 0) {
          this.#isAdded(`${isStatic ? "static " : ""}${key}`);
        } else {
          const known = same.map(({ params }) => params.map(netParam));
          this.#signatures(key, member.signatures, known);
        }
      }
    }
  }

  #properties(name: string, type: NetType): void {
    for (const [net, property] of Object.entries(type.properties ?? {})) {
      const key = `${name}.${ourName(net)}`;
      if (property.event) {
        this.#settle(
          this.#raises(name, ourName(net)),
          [key],
          `${key} is missing`,
        );
        continue;
      }
      const isStatic = property.static ?? false;
      const found = this.#find(name, ourName(net), isStatic) ??
        this.#ofError(name, ourName(net));
      const isThere = found?.kind === "property" &&
        this.#gives(found.types, translate(property.type ?? ""));
      this.#settle(isThere, [key], `${key}: ${property.type} is missing`);
      if (!isThere || found?.kind !== "property") continue;
      if (found.canSet !== (property.set ?? false)) {
        this.#settle(
          false,
          [`${key}=`],
          `${key} can${found.canSet ? "" : "not"} be set`,
        );
      }
    }
  }

  /** Whether a type tells its listeners of an event. */
  #raises(name: string, event: string): boolean {
    return ["addEventListener", "removeEventListener"].every((method) =>
      this.#signaturesOf(name, method, false).some(({ params }) =>
        params[0]?.types.includes(JSON.stringify(event))
      )
    );
  }

  /** What is here and may not be of .NET. */
  #extras(name: string, type: NetType, ours: ApiType): void {
    const inherited = Object.values(type.inherited ?? {}).flat();
    const known = (net: string) =>
      [
        ...Object.keys(type.methods ?? {}),
        ...Object.keys(type.properties ?? {}),
        ...inherited,
      ].some((each) => ourName(each) === net);
    for (const members of [ours.members, ours.statics]) {
      for (const member of members.keys()) {
        if (!known(member)) this.#isAdded(`${name}.${member}`);
      }
    }
  }

  /** An overload is there, or left out. */
  #overload(key: string, params: readonly string[], isThere: boolean): void {
    const text = `${key}(${params.join(", ")})`;
    this.#settle(isThere, [text, key], `${text} is missing`);
  }

  /** Each signature here is one of .NET, or was added. */
  #signatures(
    key: string,
    signatures: readonly Signature[],
    known: readonly (readonly NetParam[])[],
  ): void {
    for (const signature of signatures) {
      if (known.some((each) => takes(signature, each))) continue;
      const shown = signature.params.map((param) =>
        `${param.rest ? "..." : ""}${param.types.join(" | ")}${
          param.optional && !param.rest ? "?" : ""
        }`
      );
      this.#isAdded(`${key}(${shown.join(", ")})`);
    }
  }

  #returnsOf(
    key: string,
    net: string,
    overload: NetMethod,
    params: readonly NetParam[],
  ): readonly string[] {
    const out = params.filter(({ direction, type }) =>
      direction !== "in" && type !== "SocketError"
    );
    if (out.length === 0) return translate(overload.returns);
    const result = this.#differences.results[key];
    if (result !== undefined) {
      this.#used.add(key);
      return [result];
    }
    const isTry = net.startsWith("Try") && out.length === 1;
    return isTry ? translate(out[0].type) : translate(overload.returns);
  }

  #signaturesOf(
    name: string,
    member: string,
    isStatic: boolean,
  ): readonly Signature[] {
    const found = this.#find(name, member, isStatic);
    return found?.kind === "method" ? found.signatures : [];
  }

  /** A member of a class, or of one that it extends. */
  #find(name: string, member: string, isStatic: boolean): Member | undefined {
    for (let at: string | undefined = name; at !== undefined;) {
      const found = this.#own(at, member, isStatic);
      if (found !== undefined) return found;
      at = this.#api.get(at)?.base;
    }
  }

  #own(name: string, member: string, isStatic: boolean): Member | undefined {
    const type = this.#api.get(name);
    return (isStatic ? type?.statics : type?.members)?.get(member);
  }

  #has(name: string, member: string): boolean {
    if (ofObject.has(member)) return true;
    if (this.#find(name, member, false) !== undefined) return true;
    if (this.#find(name, member, true) !== undefined) return true;
    return this.#ofError(name, member) !== undefined;
  }

  /** What an error has of ECMAScript. */
  #ofError(name: string, member: string): Member | undefined {
    return ofError.has(member) && this.#extends(name, "Error")
      ? { kind: "property", types: ["string"], canSet: false }
      : undefined;
  }

  /** Whether a type is another one, or extends it. */
  #extends(name: string, other: string): boolean {
    for (let at: string | undefined = name; at !== undefined;) {
      if (at === other) return true;
      at = this.#api.get(at)?.base;
    }
    return false;
  }

  /** Whether there is what is wanted among the types, or what extends it. */
  #gives(types: readonly string[], wanted: readonly string[]): boolean {
    return wanted.some((each) =>
      each === "unknown" || types.some((type) => this.#extends(type, each))
    );
  }

  /** Counts what is there, else looks for the reason why not. */
  #settle(isThere: boolean, keys: readonly string[], problem: string): void {
    const { leftOut } = this.#differences;
    if (isThere) {
      this.#counts.same++;
      return;
    }
    for (const key of keys) {
      if (key in leftOut) {
        this.#used.add(key);
        this.#counts.leftOut++;
        return;
      }
    }
    this.#problem(problem);
  }

  #isAdded(key: string): void {
    const { added } = this.#differences;
    const ofAll = key.replace(/^\w+\./, "*.");
    for (const each of [key, ofAll]) {
      if (!(each in added)) continue;
      this.#used.add(each);
      this.#counts.added++;
      return;
    }
    this.#problem(`${key} is not of .NET, and is not declared`);
  }

  #expect(isTrue: boolean, problem: string): void {
    if (!isTrue) this.#problem(problem);
  }

  #problem(text: string): void {
    this.#problems.push(text);
  }
}

/** Whether a signature takes the arguments of an overload. */
function takes(signature: Signature, params: readonly NetParam[]): boolean {
  const given = params.filter(({ direction, type }) =>
    direction !== "out" || type === "SocketError"
  );
  // What a `ref` gives back is a result here; what it is given may be needed.
  const needed = given.filter(({ direction }) => direction !== "ref");
  return takesAll(signature, given) || takesAll(signature, needed);
}

function takesAll(
  { params }: Signature,
  given: readonly NetParam[],
): boolean {
  const last = params.at(-1);
  const isTaken = given.every((each, i) => {
    const param = params[i] ?? (last?.rest ? last : undefined);
    return param !== undefined && takesOne(param, each);
  });
  return isTaken &&
    params.slice(given.length).every(({ optional }) => optional);
}

function takesOne(param: Param, { direction, type }: NetParam): boolean {
  if (direction === "out") return param.types.includes("SocketErrorCode");
  const mayBeNull = param.optional ||
    ["null", "undefined", "unknown"].some((each) => param.types.includes(each));
  const isTaken = param.types.includes("unknown") ||
    translate(type).some((each) => param.types.includes(each));
  return isTaken && (mayBeNull || !type.endsWith("?"));
}

/** The calls of an overload: with its optional parameters, and without. */
function ways(params: readonly NetParam[]): (readonly NetParam[])[] {
  const needed = params.filter(({ optional }) => !optional);
  return needed.length === params.length ? [params] : [params, needed];
}
