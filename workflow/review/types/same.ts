import { type Named, resolve } from "./assignable";
import { printInline } from "./print";
import type { Shape } from "./shape";

/** Tells whether two shapes are one but for the names of types, the order of members and that of alternatives. */
export function createSameness(leftNamed: Named, rightNamed: Named): (left: Shape, right: Shape) => boolean {
  const assumed = new Set<string>();

  function isSame(left: Shape, right: Shape): boolean {
    if (left.kind === "reference" || right.kind === "reference") return isSameNamed(left, right);
    if (left.kind === "keyword" || left.kind === "literal" || left.kind === "text") {
      return printInline(left) === printInline(right);
    }
    if (left.kind === "array") return right.kind === "array" && isSame(left.item, right.item);
    if (left.kind === "tuple") {
      return right.kind === "tuple" && areSame(left.items, right.items, (a, b) => a.isRest === b.isRest);
    }
    if (left.kind === "union") {
      return right.kind === "union" && areMatched(left.parts, right.parts, (a, b) => isSame(a, b));
    }
    return (
      right.kind === "object" &&
      areMatched(
        left.members,
        right.members,
        (a, b) => a.name === b.name && a.isOptional === b.isOptional && isSame(a.shape, b.shape),
      ) &&
      areMatched(left.indexes, right.indexes, (a, b) => a.key === b.key && isSame(a.shape, b.shape))
    );
  }

  function isSameNamed(left: Shape, right: Shape): boolean {
    const key = `${printInline(left)} = ${printInline(right)}`;
    if (assumed.has(key)) return true;
    assumed.add(key);
    const isFine = isSame(resolve(left, leftNamed), resolve(right, rightNamed));
    if (!isFine) assumed.delete(key);
    return isFine;
  }

  function areSame<Item extends { readonly shape: Shape; readonly isOptional: boolean }>(
    left: readonly Item[],
    right: readonly Item[],
    isAlike: (a: Item, b: Item) => boolean,
  ): boolean {
    return (
      left.length === right.length &&
      left.every((a, index) => {
        const b = right[index];
        return b !== undefined && a.isOptional === b.isOptional && isAlike(a, b) && isSame(a.shape, b.shape);
      })
    );
  }

  return isSame;
}

function areMatched<Item>(
  left: readonly Item[],
  right: readonly Item[],
  isAlike: (a: Item, b: Item) => boolean,
): boolean {
  return left.length === right.length && left.every((a) => right.some((b) => isAlike(a, b)));
}
