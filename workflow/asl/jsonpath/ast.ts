import type { Json } from "../../definition";

/** What a path reads from: `$` the data of the state, `$$` the context object, `$name` a variable, `@` the item of a filter. */
export type PathRoot = "input" | "context" | "variable" | "item";

/** One step of a path. `at` is the offset of its first character in the text, from 0. */
export type Segment =
  | { readonly kind: "member"; readonly name: string; readonly at: number }
  /** At the end of a path it gives one object of these members; before another step, each of them. */
  | { readonly kind: "members"; readonly names: readonly string[]; readonly at: number }
  | { readonly kind: "index"; readonly index: number; readonly at: number }
  | { readonly kind: "indices"; readonly indices: readonly number[]; readonly at: number }
  | { readonly kind: "slice"; readonly from?: number; readonly to?: number; readonly at: number }
  | { readonly kind: "wildcard"; readonly at: number }
  /** `..`: the step that follows is applied to every value below as well. */
  | { readonly kind: "descend"; readonly at: number }
  | { readonly kind: "filter"; readonly filter: Filter; readonly at: number }
  /** `.length()` and its kin; always the last step. */
  | {
      readonly kind: "function";
      readonly name: PathFunction;
      readonly arguments: readonly Operand[];
      readonly at: number;
    };

/** The functions that may end a path. */
export type PathFunction =
  | "length"
  | "size"
  | "min"
  | "max"
  | "avg"
  | "sum"
  | "stddev"
  | "concat"
  | "keys"
  | "first"
  | "last"
  | "index"
  | "append";

/** A condition inside `[?( … )]`. */
export type Filter =
  | { readonly kind: "and" | "or"; readonly filters: readonly Filter[] }
  | { readonly kind: "not"; readonly filter: Filter }
  | {
      readonly kind: "compare";
      readonly operator: FilterOperator;
      readonly left: Operand;
      readonly right: Operand;
    }
  | { readonly kind: "exists"; readonly path: Path };

/** The comparisons of a filter. */
export type FilterOperator =
  | "=="
  | "!="
  | "==="
  | "!=="
  | "<"
  | "<="
  | ">"
  | ">="
  | "=~"
  | "in"
  | "nin"
  | "subsetof"
  | "anyof"
  | "noneof"
  | "contains"
  | "all"
  | "size"
  | "empty"
  | "type";

/** One side of a comparison. */
export type Operand =
  /** `isBare`: a word without quotes, which stands for its text. */
  | { readonly kind: "literal"; readonly value: Json; readonly isBare?: true }
  | { readonly kind: "pattern"; readonly source: string; readonly flags: string }
  | { readonly kind: "path"; readonly path: Path };

/** A parsed JSONPath. */
export interface Path {
  readonly text: string;
  readonly root: PathRoot;
  /** The name behind `$`, if the root is a variable. */
  readonly variable?: string;
  readonly segments: readonly Segment[];
  /** Whether it names exactly one place or ends in a function, so that it gives a value and not an array of matches. */
  readonly isDefinite: boolean;
}

/** Steps as AWS prints them in its messages: `$['order']['lines'][0]`. */
export function printSegments(segments: readonly Segment[]): string {
  return `$${segments.map(printSegment).join("")}`;
}

function printSegment(segment: Segment): string {
  switch (segment.kind) {
    case "member":
      return `['${segment.name}']`;
    case "members":
      return `[${segment.names.map((name) => `'${name}'`).join(",")}]`;
    case "index":
      return `[${segment.index}]`;
    case "indices":
      return `[${segment.indices.join(",")}]`;
    case "slice":
      return `[${segment.from ?? ""}:${segment.to ?? ""}]`;
    case "wildcard":
      return "[*]";
    case "descend":
      return "..";
    case "filter":
      return "[?]";
    case "function":
      return `.${segment.name}()`;
  }
}
