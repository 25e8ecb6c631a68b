import { printInline } from "./print";
import { isKeyword, keyword, partsOf, type Shape } from "./shape";

/**
 * Joins alternatives: doubles and what others include go, `true | false` is `boolean`, and the order is by kind and
 * text. TypeScript's own order depends on what it happened to look at first.
 */
export function createUnion(alternatives: readonly Shape[]): Shape {
  const flat = alternatives.flatMap(partsOf);
  const top = flat.find((part) => isKeyword(part, "any")) ?? flat.find((part) => isKeyword(part, "unknown"));
  if (top) return top;
  const byText = new Map(flat.map((part) => [printInline(part), part]));
  if (byText.has("true") && byText.has("false")) byText.set("boolean", keyword("boolean"));
  const kept = [...byText].filter(([, part]) => !isIncluded(part, byText) && !isKeyword(part, "never"));
  const parts = kept.sort(([a, x], [b, y]) => rank(x) - rank(y) || compareText(x, y, a, b));
  const [first] = parts;
  if (!first) return keyword("never");
  return parts.length === 1 ? first[1] : { kind: "union", parts: parts.map(([, part]) => part) };
}

/** `"a" | string` is `string`, as TypeScript has it without the brand that kept them apart. */
function isIncluded(part: Shape, others: ReadonlyMap<string, Shape>): boolean {
  if (part.kind === "literal") return others.has(typeof part.value);
  return part.kind === "text" && part.text.startsWith("`") && others.has("string");
}

function rank(shape: Shape): number {
  if (isKeyword(shape, "undefined")) return 9;
  if (isKeyword(shape, "null")) return 8;
  return { literal: 0, keyword: 1, text: 2, reference: 3, object: 4, tuple: 5, array: 6, union: 7 }[
    shape.kind
  ];
}

function compareText(x: Shape, y: Shape, a: string, b: string): number {
  if (
    x.kind === "literal" &&
    y.kind === "literal" &&
    typeof x.value === "number" &&
    typeof y.value === "number"
  ) {
    return x.value - y.value;
  }
  // Not by locale: every machine must give the same.
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The shape without `undefined`, and whether it could be that. */
export function withoutUndefined(shape: Shape): { readonly shape: Shape; readonly isOptional: boolean } {
  const parts = partsOf(shape);
  const kept = parts.filter((part) => !isKeyword(part, "undefined"));
  return kept.length === parts.length
    ? { shape, isOptional: false }
    : { shape: createUnion(kept), isOptional: true };
}
