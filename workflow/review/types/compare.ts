import { printKey } from "../../definition";
import { casesOf, createComparer, resolve, type Named } from "./assignable";
import { describeChange, type Impact, type TypeChange } from "./change";
import { pairAlternatives } from "./pair";
import { printInline } from "./print";
import { createSameness } from "./same";
import {
  isKeyword,
  partsOf,
  type MachineTypes,
  type Member,
  type ObjectShape,
  type Shape,
  type TupleItem,
} from "./shape";
import { createUnion } from "./simplify";

/** Compares the declared types of two versions of a machine by structure: names, order and layout do not count. */
export function compareTypes(before: MachineTypes, after: MachineTypes): readonly TypeChange[] {
  return (["input", "output"] as const).flatMap((side) => {
    const compare = createComparison(side, before.named, after.named);
    return compare({ path: "" }, before[side], after[side]);
  });
}

interface At {
  readonly path: string;
  readonly where?: string;
}

type Compare = (at: At, before: Shape, after: Shape) => readonly TypeChange[];

function createComparison(side: TypeChange["side"], left: Named, right: Named): Compare {
  const isSame = createSameness(left, right);
  const [forwards, backwards] = [createComparer(left, right), createComparer(right, left)];
  const seen = new Set<string>();
  let skipped = 0;

  /** Whether the new version still takes what callers send, and readers still understand what it gives. */
  const isCompatible = (before: Shape, after: Shape): boolean =>
    side === "input" ? forwards(before, after) : backwards(after, before);

  function compare(at: At, before: Shape, after: Shape): readonly TypeChange[] {
    if (isSame(before, after)) return [];
    if (before.kind === "reference" || after.kind === "reference") {
      const key = `${printInline(before)} > ${printInline(after)}`;
      if (seen.has(key)) {
        skipped++;
        return [];
      }
      seen.add(key);
      return compare(at, resolve(before, left), resolve(after, right));
    }
    const skippedBefore = skipped;
    const changes = compareParts(at, before, after);
    if (isCompatible(before, after)) {
      // A part may look narrower where the whole is not: `{ kind: "a" | "b" }` became an object for each.
      return changes.map((one) =>
        one.impact === "breaking" ? describeChange({ ...one, impact: "compatible" }) : one,
      );
    }
    // What is skipped was told where the type that contains itself came first.
    const isExplained = skipped > skippedBefore || changes.some(({ impact }) => impact !== "compatible");
    return isExplained ? changes : [...changes, changeOfType(at, before, after)];
  }

  function compareParts(at: At, before: Shape, after: Shape): readonly TypeChange[] {
    if (before.kind === "object" && after.kind === "object") return compareObjects(at, before, after);
    if (before.kind === "array" && after.kind === "array") {
      return compare({ ...at, path: `${at.path}[]` }, before.item, after.item);
    }
    if (before.kind === "tuple" && after.kind === "tuple") {
      const pairs = alignTuples(before.items, after.items);
      if (pairs)
        return pairs.flatMap((pair, index) =>
          compareMember({ ...at, path: `${at.path}[${index}]` }, ...pair),
        );
    }
    if (before.kind === "union" || after.kind === "union") return compareUnions(at, before, after);
    return [changeOfType(at, before, after)];
  }

  function compareObjects(at: At, before: ObjectShape, after: ObjectShape): readonly TypeChange[] {
    const members = pairUp(before.members, after.members, ({ name }) => name);
    const indexes = pairUp(before.indexes.map(asMember), after.indexes.map(asMember), ({ name }) => name);
    return [
      ...members.flatMap(([name, ...pair]) =>
        compareMember({ ...at, path: joinPath(at.path, name) }, ...pair),
      ),
      ...indexes.flatMap(([key, ...pair]) => compareMember({ ...at, path: `${at.path}[${key}]` }, ...pair)),
    ];
  }

  function compareMember(at: At, old: Member | undefined, now: Member | undefined): readonly TypeChange[] {
    if (!old || !now) return changeOfMember(at, old, now);
    const inside = compare(at, old.shape, now.shape);
    if (old.isOptional === now.isOptional) return inside;
    const kind = now.isOptional ? "optional" : "required";
    const impact = (side === "input") === now.isOptional ? "compatible" : "breaking";
    return [describeChange({ side, ...at, kind, impact }), ...inside];
  }

  function changeOfMember(at: At, old: Member | undefined, now: Member | undefined): TypeChange[] {
    const one = now ?? old;
    if (!one) return [];
    const { isOptional } = one;
    const breaks = !isOptional && (side === "input" ? now !== undefined : now === undefined);
    const impact: Impact = breaks ? "breaking" : "compatible";
    const [kind, type] = now ? (["added", "after"] as const) : (["removed", "before"] as const);
    return [describeChange({ side, ...at, kind, [type]: printInline(one.shape), isOptional, impact })];
  }

  function compareUnions(at: At, before: Shape, after: Shape): readonly TypeChange[] {
    const sides = {
      isSame,
      left: (one: Shape) => resolve(one, left),
      right: (one: Shape) => resolve(one, right),
    };
    const { pairs, ...rest } = pairAlternatives(partsOf(before), partsOf(after), sides);
    const inside = pairs.flatMap(([old, now, where]) =>
      compare(where === undefined ? at : { ...at, where }, old, now),
    );
    const cases = { gone: rest.before.flatMap(casesOf), added: rest.after.flatMap(casesOf) };
    if (isSame(createUnion(cases.gone), createUnion(cases.added))) return inside;
    const [gone, added] = [createUnion(rest.before), createUnion(rest.after)];
    const isList = [...rest.before, ...rest.after].every(
      ({ kind }) => kind === "literal" || kind === "object",
    );
    if (rest.before.length > 0 && rest.after.length > 0 && !isList)
      return [...inside, changeOfType(at, gone, added)];
    const [more, fewer]: Impact[] =
      side === "input" ? ["compatible", "breaking"] : ["breaking", "compatible"];
    return [
      ...inside,
      ...(rest.after.length > 0
        ? [
            describeChange({
              side,
              ...at,
              kind: "widened",
              after: printInline(added),
              impact: more ?? "unclear",
            }),
          ]
        : []),
      ...(rest.before.length > 0
        ? [
            describeChange({
              side,
              ...at,
              kind: "narrowed",
              before: printInline(gone),
              impact: fewer ?? "unclear",
            }),
          ]
        : []),
    ];
  }

  function changeOfType(at: At, before: Shape, after: Shape): TypeChange {
    const [vague, other] = side === "input" ? [before, after] : [after, before];
    // `any` promises nothing: whether a type in its place breaks something, nobody knows.
    const isUnclear = isKeyword(vague, "any") && !isKeyword(other, "any", "unknown");
    const impact = isUnclear ? "unclear" : isCompatible(before, after) ? "compatible" : "breaking";
    const [old, now] = [printInline(before), printInline(after)];
    return describeChange({ side, ...at, kind: "changed", before: old, after: now, impact });
  }

  return compare;
}

type MemberPair = readonly [before: Member | undefined, after: Member | undefined];

/** Items of the same key side by side, in the order of the new list; what is gone comes last. */
function pairUp(
  before: readonly Member[],
  after: readonly Member[],
  keyOf: (item: Member) => string,
): readonly (readonly [key: string, ...MemberPair])[] {
  const keys = [...new Set([...after, ...before].map(keyOf))];
  const find = (list: readonly Member[], key: string): Member | undefined =>
    list.find((one) => keyOf(one) === key);
  return keys.map((key) => [key, find(before, key), find(after, key)]);
}

/** No key of an index signature must be there. */
function asMember({ key, shape }: { readonly key: string; readonly shape: Shape }): Member {
  return { name: key, isOptional: true, shape };
}

/** The places of two tuples of one length; others have nothing to do with each other. */
function alignTuples(
  before: readonly TupleItem[],
  after: readonly TupleItem[],
): readonly MemberPair[] | undefined {
  const isAlike =
    before.length === after.length && before.every((item, index) => item.isRest === after[index]?.isRest);
  if (!isAlike) return undefined;
  const asPlace = (item: TupleItem | undefined): Member | undefined => item && { ...item, name: "" };
  return after.map((item, index) => [asPlace(before[index]), asPlace(item)]);
}

function joinPath(path: string, name: string): string {
  const key = printKey(name);
  if (key !== name) return `${path}[${key}]`;
  return path === "" ? name : `${path}.${name}`;
}
