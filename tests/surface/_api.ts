/**
 * The public API of a module, as `deno doc --json` tells it, in the little that
 * a comparison needs.
 *
 * @module
 */

/** A parameter: the types that it takes, each as text. */
export interface Param {
  readonly types: readonly string[];
  readonly optional: boolean;
  readonly rest: boolean;
}

/** One way to call something. */
export interface Signature {
  readonly params: readonly Param[];
  readonly returns: readonly string[];
}

/** A member, static or not. */
export type Member =
  | { readonly kind: "method"; readonly signatures: readonly Signature[] }
  | {
    readonly kind: "property";
    readonly types: readonly string[];
    readonly canSet: boolean;
  };

/** A class, an interface, or what is neither. */
export interface ApiType {
  readonly kind: "class" | "interface" | "enum" | "other";
  readonly isAbstract: boolean;
  readonly base: string | undefined;
  readonly constructors: readonly Signature[];
  readonly statics: ReadonlyMap<string, Member>;
  readonly members: ReadonlyMap<string, Member>;
}

/** The types of a module, by their names. */
export type Api = ReadonlyMap<string, ApiType>;

// The parts of `deno doc --json` that are read here.
interface DocType {
  readonly kind: string;
  readonly repr?: string;
  // deno-lint-ignore no-explicit-any -- each kind has its own
  readonly value?: any;
}
interface DocParam {
  readonly kind: string;
  readonly optional?: boolean;
  readonly tsType?: DocType;
  readonly left?: DocParam;
}
interface DocFunction {
  readonly params: readonly DocParam[];
  readonly returnType?: DocType;
  readonly hasBody?: boolean;
  readonly typeParams?: readonly { name: string; constraint?: DocType }[];
}
interface DocMethod extends DocFunction {
  readonly name: string;
  readonly kind: "method" | "getter" | "setter";
  readonly isStatic?: boolean;
  readonly accessibility?: string;
  readonly functionDef?: DocFunction;
}
interface DocProperty {
  readonly name: string;
  readonly tsType?: DocType;
  readonly readonly?: boolean;
  readonly isStatic?: boolean;
  readonly accessibility?: string;
}
interface DocDefinition {
  readonly tsType?: DocType;
  readonly isAbstract?: boolean;
  readonly extends?: string | readonly DocType[];
  readonly constructors?: readonly DocFunction[];
  readonly methods?: readonly DocMethod[];
  readonly properties?: readonly DocProperty[];
}
interface DocSymbol {
  readonly name: string;
  readonly declarations: readonly {
    readonly kind: string;
    readonly declarationKind: string;
    readonly def: DocDefinition;
  }[];
}

/** Reads what `deno doc --json` has said of one module. */
export function readApi(json: unknown): Api {
  const { nodes } = json as {
    nodes: Record<string, { symbols: readonly DocSymbol[] }>;
  };
  const symbols = Object.values(nodes).flatMap((module) => module.symbols);
  const aliases = new Map<string, DocType>();
  for (const { name, declarations } of symbols) {
    // The type of an enumeration stands beside its values, and its name says more.
    const [only] = declarations;
    if (declarations.length > 1 || only.kind !== "typeAlias") continue;
    if (only.def.tsType) aliases.set(name, only.def.tsType);
  }
  const reader = new Reader(aliases);
  // What an exported type names is told as well, without being exported.
  const exported = symbols.filter(({ declarations }) =>
    declarations.some(({ declarationKind }) => declarationKind === "export")
  );
  return new Map(exported.map((symbol) => [symbol.name, reader.type(symbol)]));
}

class Reader {
  readonly #aliases: ReadonlyMap<string, DocType>;

  constructor(aliases: ReadonlyMap<string, DocType>) {
    this.#aliases = aliases;
  }

  type({ declarations }: DocSymbol): ApiType {
    const kinds = declarations.map(({ kind }) => kind);
    const found = declarations.find(({ kind }) =>
      kind === "class" || kind === "interface"
    );
    const def = found?.def ?? {};
    const base = typeof def.extends === "string" ? def.extends : undefined;
    return {
      kind: found !== undefined
        ? found.kind as "class" | "interface"
        : kinds.includes("variable") && kinds.includes("typeAlias")
        ? "enum"
        : "other",
      isAbstract: def.isAbstract ?? false,
      base,
      constructors: this.#signatures(def.constructors ?? []),
      statics: this.#members(def, true),
      members: this.#members(def, false),
    };
  }

  #members(def: DocDefinition, isStatic: boolean): Map<string, Member> {
    const found = new Map<string, Member>();
    const isSought = (member: { isStatic?: boolean; accessibility?: string }) =>
      (member.isStatic ?? false) === isStatic &&
      (member.accessibility ?? "public") === "public";
    for (const property of (def.properties ?? []).filter(isSought)) {
      found.set(property.name, {
        kind: "property",
        types: this.#typesOf(property.tsType),
        canSet: !property.readonly,
      });
    }
    const methods = (def.methods ?? []).filter(isSought);
    for (const name of new Set(methods.map((method) => method.name))) {
      const all = methods.filter((method) => method.name === name);
      const getter = all.find(({ kind }) => kind === "getter");
      found.set(
        name,
        getter === undefined
          ? {
            kind: "method",
            signatures: this.#signatures(
              all.map((method) => method.functionDef ?? method),
            ),
          }
          : {
            kind: "property",
            types: this.#typesOf(getter.functionDef?.returnType),
            canSet: all.some(({ kind }) => kind === "setter"),
          },
      );
    }
    return found;
  }

  /** The signatures; one with a body is not seen where there are others. */
  #signatures(all: readonly DocFunction[]): Signature[] {
    const declared = all.filter(({ hasBody }) => !hasBody);
    return (declared.length > 0 ? declared : all).map((each) => {
      const reader = this.#within(each.typeParams ?? []);
      return {
        params: each.params.map((param) => reader.#param(param)),
        returns: reader.#typesOf(each.returnType),
      };
    });
  }

  /** Reads a type parameter as whatever it may be. */
  #within(parameters: NonNullable<DocFunction["typeParams"]>): Reader {
    const bounds = parameters.flatMap(({ name, constraint }) =>
      constraint === undefined ? [] : [[name, constraint] as const]
    );
    if (bounds.length === 0) return this;
    return new Reader(new Map([...this.#aliases, ...bounds]));
  }

  #param(param: DocParam): Param {
    if (param.kind === "assign") {
      return { ...this.#param(param.left!), optional: true };
    }
    const rest = param.kind === "rest";
    return {
      types: this.#typesOf(
        rest ? elementOf(param.tsType) : param.tsType,
      ),
      optional: param.optional ?? rest,
      rest,
    };
  }

  /** The types of a union, each as text. */
  #typesOf(type: DocType | undefined): string[] {
    if (type === undefined) return ["any"];
    const { kind, value } = type;
    switch (kind) {
      case "union":
        return (value as DocType[]).flatMap((each) => this.#typesOf(each));
      case "conditional":
        return [value.trueType, value.falseType].flatMap((each) =>
          this.#typesOf(each)
        );
      case "parenthesized":
        return this.#typesOf(value);
      case "typeOperator":
        return this.#typesOf(value.tsType);
      case "array":
        return this.#typesOf(value).map((each) => `${each}[]`);
      case "literal":
        return [
          value.kind === "string" ? JSON.stringify(value.string) : value.kind,
        ];
      case "typePredicate":
        return ["boolean"];
      case "typeRef":
        return this.#reference(value.typeName, value.typeParams ?? []);
      default:
        return [type.repr || kind];
    }
  }

  #reference(name: string, parameters: readonly DocType[]): string[] {
    const alias = this.#aliases.get(name);
    if (alias?.kind === "fnOrConstructor") return [name];
    if (alias !== undefined) return this.#typesOf(alias);
    if (parameters.length === 0 || plain.has(name)) return [name];
    const inner = parameters.map((each) => this.#typesOf(each).join(" | "));
    return [`${name}<${inner.join(", ")}>`];
  }
}

/** Types that .NET has without parameters. */
const plain = new Set(["AsyncResult", "Uint8Array"]);

function elementOf(type: DocType | undefined): DocType | undefined {
  return type?.kind === "array" ? type.value : type;
}
