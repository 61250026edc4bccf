/**
 * A lint plugin that keeps the layers of this package apart: a file imports
 * its own folder or a layer above it, never below; only `permissions/` and
 * `transport/` name the platform; only `src/deps.ts` names other packages. It
 * also refuses the `private` keyword (fields are `#private`) and TypeScript's
 * `enum` (enums are frozen objects).
 *
 * The rules are data: {@linkcode layers}, {@linkcode transportParts} and
 * {@linkcode platformLayers}. `import type` counts as an import.
 *
 * @module
 */

/**
 * The layers below `src/`, the most basic first: each may import itself and
 * those before it. `root` stands for `mod.ts` and `testing.ts`, which see all.
 */
export const layers = [
  "deps",
  "constants",
  "errors",
  "net",
  "options",
  "permissions",
  "transport",
  "socket",
  "clients",
  "diagnostics",
  "root",
] as const;

/** A part of the package that the import direction knows. */
export type Layer = typeof layers[number];

/** The layers that import no other layer at all. */
export const leaves: readonly Layer[] = ["deps", "constants"];

/** The layers that may name `Deno`, `process` or a `node:` module. */
export const platformLayers: readonly Layer[] = ["permissions", "transport"];

/**
 * The folders of `src/transport/`. Each imports itself, the files that lie
 * directly in `src/transport/`, and the folders listed here.
 */
export const transportParts: Readonly<Record<string, readonly string[]>> = {
  memory: [],
  node: [],
  deno: ["node"],
  thread: ["deno", "node"],
};

interface Place {
  /** The layer, or `undefined` for files outside the package's own source. */
  layer: Layer | undefined;
  /** The folder inside the layer, `""` for its own files. */
  part: string;
  /** The path below the repository's root. */
  path: string;
}

/** The public modules, and what they are made from. */
const entries = ["mod.ts", "testing.ts", "src/mod.ts", "src/testing.ts"];

const root = new URL("../../", import.meta.url).pathname;

/** The path below the repository's root, with forward slashes. */
function relativeToRoot(filename: string): string {
  const path = filename.replaceAll("\\", "/");
  const rooted = /^[A-Za-z]:/.test(path) ? `/${path}` : path;
  return rooted.startsWith(root) ? rooted.slice(root.length) : rooted;
}

/** Finds the layer of the file at `path`, below the repository's root. */
function place(path: string): Place {
  if (entries.includes(path) || path.startsWith("dist/")) {
    return { layer: "root", part: "", path };
  }
  const segments = path.split("/");
  if (segments[0] !== "src") return { layer: undefined, part: "", path };
  const name = segments[1].replace(/\.ts$/, "");
  const layer = layers.find((known) => known === name && known !== "root");
  const part = segments.length > 3 ? segments[2] : "";
  return { layer, part, path };
}

/** Says why the file at `from` must not import `specifier`, if it must not. */
function refusal(from: Place, specifier: string): string | undefined {
  if (from.layer === undefined) return undefined;
  if (specifier.startsWith("node:")) {
    if (platformLayers.includes(from.layer)) return undefined;
    return `Only permissions/ and transport/ name "node:" modules, not "${from.path}"`;
  }
  if (!/^\.{1,2}\//.test(specifier)) {
    if (from.layer === "deps") return undefined;
    return `Only src/deps.ts names other packages, "${from.path}" imports "${specifier}"`;
  }
  const base = new URL(from.path, "file:///");
  const to = place(new URL(specifier, base).pathname.slice(1));
  if (to.layer === undefined) {
    return `"${from.path}" imports "${to.path}", which no layer owns`;
  }
  if (to.layer !== from.layer) {
    const above = layers.indexOf(to.layer) < layers.indexOf(from.layer);
    if (above && !leaves.includes(from.layer)) return undefined;
    return `The layer "${from.layer}" must not import "${to.layer}", which is not above it`;
  }
  if (from.layer !== "transport" || from.part === "" || to.part === "") {
    return undefined;
  }
  if (from.part === to.part || transportParts[from.part]?.includes(to.part)) {
    return undefined;
  }
  return `transport/${from.part}/ must not import transport/${to.part}/`;
}

/** Checks where each file's imports lead. */
const direction: Deno.lint.Rule = {
  create(context) {
    const path = relativeToRoot(context.filename);
    const from = place(path);
    if (path.startsWith("src/") && from.layer === undefined) {
      return {
        Program(node) {
          const message = `"${path}" lies in no layer that is known`;
          context.report({ node, message });
        },
      };
    }
    const check = (node: Deno.lint.Node, source: Deno.lint.Node | null) => {
      if (source?.type !== "Literal" || typeof source.value !== "string") {
        return;
      }
      const message = refusal(from, source.value);
      if (message !== undefined) context.report({ node, message });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source),
      ExportAllDeclaration: (node) => check(node, node.source),
      ExportNamedDeclaration: (node) => check(node, node.source),
      ImportExpression: (node) => check(node, node.source),
      TSImportType(node) {
        const { argument } = node;
        check(
          node,
          argument.type === "TSLiteralType" ? argument.literal : argument,
        );
      },
    };
  },
};

/** Keeps the names of the platform inside `permissions/` and `transport/`. */
const platform: Deno.lint.Rule = {
  create(context) {
    const { layer, path } = place(relativeToRoot(context.filename));
    if (layer === undefined || platformLayers.includes(layer)) return {};
    return {
      Identifier(node) {
        if (node.name !== "Deno" && node.name !== "process") return;
        const message =
          `Only permissions/ and transport/ name "${node.name}", not "${path}"`;
        context.report({ node, message });
      },
    };
  },
};

/** Refuses the `private` keyword: a `#name` is private at run time too. */
const noPrivateKeyword: Deno.lint.Rule = {
  create(context) {
    const useHash = "Use a #private name, not `private`";
    const check = (
      node: Deno.lint.Node & { accessibility?: string | undefined },
    ) => {
      if (node.accessibility !== "private") return;
      context.report({ node, message: useHash });
    };
    return {
      PropertyDefinition: check,
      MethodDefinition: check,
      AccessorProperty: check,
      TSAbstractMethodDefinition: check,
      TSAbstractPropertyDefinition: check,
      // The syntax tree leaves out this node's accessibility, so read its text.
      TSParameterProperty(node) {
        if (!context.sourceCode.getText(node).startsWith("private")) return;
        context.report({ node, message: useHash });
      },
    };
  },
};

/** Refuses TypeScript's `enum`: values repeat, and a reverse lookup misleads. */
const noEnum: Deno.lint.Rule = {
  create(context) {
    return {
      TSEnumDeclaration(node) {
        const message =
          "Use a frozen `as const` object and a type of the same name, not `enum`";
        context.report({ node, message });
      },
    };
  },
};

const plugin: Deno.lint.Plugin = {
  name: "layers",
  rules: {
    direction,
    platform,
    "no-private-keyword": noPrivateKeyword,
    "no-enum": noEnum,
  },
};

export default plugin;
