import { printInline } from "./print";
import {
  isKeyword,
  keyword,
  partsOf,
  type Member,
  type MachineTypes,
  type ObjectShape,
  type Shape,
  type TupleItem,
} from "./shape";

/** Names of the types on each side: what a reference stands for. */
export type Named = MachineTypes["named"];

// Objects are taken apart by their members' literals up to this many combinations.
const MAX_CASES = 25;

/** Tells whether every value of one shape is a value of another, by TypeScript's rules for JSON. */
export function createComparer(fromNamed: Named, toNamed: Named): (from: Shape, to: Shape) => boolean {
  /** Pairs that are being compared: a type that contains itself is accepted where all else in it is. */
  const assumed = new Set<string>();

  function accepts(from: Shape, to: Shape): boolean {
    if (isKeyword(to, "any", "unknown") || isKeyword(from, "any", "never")) return true;
    if (from.kind === "reference" || to.kind === "reference") return acceptsNamed(from, to);
    if (from.kind === "union") return from.parts.every((part) => accepts(part, to));
    if (to.kind === "union") return acceptsSome(from, to.parts);
    switch (to.kind) {
      case "keyword":
        return acceptsKeyword(from, to);
      case "literal":
        return from.kind === "literal" && from.value === to.value;
      case "text":
        return (from.kind === "text" && from.text === to.text) || matchesTemplate(from, to.text);
      case "array":
        if (from.kind === "tuple") return from.items.every((item) => accepts(item.shape, to.item));
        return from.kind === "array" && accepts(from.item, to.item);
      case "tuple":
        return from.kind === "tuple" && acceptsTuple(from.items, to.items);
      case "object":
        return acceptsObject(from, to);
    }
  }

  function acceptsNamed(from: Shape, to: Shape): boolean {
    const key = `${printInline(from)} > ${printInline(to)}`;
    if (assumed.has(key)) return true;
    assumed.add(key);
    const isFine = accepts(resolve(from, fromNamed), resolve(to, toNamed));
    // What was concluded from a wrong assumption does not hold.
    if (!isFine) assumed.delete(key);
    return isFine;
  }

  function acceptsSome(from: Shape, parts: readonly Shape[]): boolean {
    if (parts.some((part) => accepts(from, part))) return true;
    const cases = isKeyword(from, "boolean") ? booleans : casesOf(from);
    return cases.length > 1 && cases.every((one) => acceptsSome(one, parts));
  }

  function acceptsTuple(from: readonly TupleItem[], to: readonly TupleItem[]): boolean {
    const rest = to.find((item) => item.isRest);
    const fits = from.every((item, index) => {
      const place = to[index] ?? rest;
      if (!place || (item.isRest && !place.isRest && !rest)) return false;
      return accepts(item.shape, place.shape);
    });
    const isComplete = to.every((item, index) => {
      const own = from[index];
      return item.isOptional || item.isRest || (own !== undefined && !own.isOptional && !own.isRest);
    });
    return fits && isComplete;
  }

  function acceptsObject(from: Shape, to: ObjectShape): boolean {
    if (to.members.length + to.indexes.length === 0) return !isKeyword(from, "null", "undefined", "unknown");
    if (from.kind !== "object") return false;
    const own = new Map(from.members.map((member) => [member.name, member]));
    const hasMembers = to.members.every((member) => {
      const given = own.get(member.name);
      if (!given) return member.isOptional;
      return (member.isOptional || !given.isOptional) && accepts(given.shape, member.shape);
    });
    const hasIndexes = to.indexes.every(({ key, shape }) => {
      const values = [
        ...from.indexes.filter((one) => one.key === key),
        ...from.members.filter((one) => fitsKey(one, key)),
      ];
      return values.every((one) => accepts(one.shape, shape));
    });
    return hasMembers && hasIndexes;
  }

  return accepts;
}

const booleans: readonly Shape[] = [
  { kind: "literal", value: true },
  { kind: "literal", value: false },
];

/** What a reference stands for; a name that nobody declares is unknown. */
export function resolve(shape: Shape, named: Named): Shape {
  return shape.kind === "reference" ? (named[shape.name] ?? keyword("unknown")) : shape;
}

function acceptsKeyword(from: Shape, to: Shape & { readonly kind: "keyword" }): boolean {
  switch (from.kind) {
    case "keyword":
      return from.name === to.name;
    case "literal":
      return typeof from.value === to.name;
    case "text":
      return from.text.startsWith("`") || /^(?:Upper|Lower)case<|^(?:Unc|C)apitalize</.test(from.text)
        ? to.name === "string"
        : to.name === "object";
    default:
      return to.name === "object";
  }
}

/** Whether a text is one of a template: `"order-1"` of `` `order-${number}` ``. */
function matchesTemplate(from: Shape, template: string): boolean {
  if (from.kind !== "literal" || typeof from.value !== "string" || !/^`.*`$/s.test(template)) return false;
  const holes: Readonly<Record<string, string>> = {
    string: ".*",
    number: "-?\\d+(?:\\.\\d+)?",
    boolean: "(?:true|false)",
  };
  const pieces = template.slice(1, -1).split(/(\$\{[^}]*\})/);
  const pattern = pieces.map((piece) => {
    const hole = /^\$\{(.*)\}$/.exec(piece)?.[1];
    return hole === undefined ? piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") : holes[hole];
  });
  return !pattern.includes(undefined) && new RegExp(`^${pattern.join("")}$`, "s").test(from.value);
}

function fitsKey({ name }: Member, key: string): boolean {
  return (
    key === "string" ||
    (key === "number" && /^\d+$/.test(name)) ||
    matchesTemplate({ kind: "literal", value: name }, key)
  );
}

/** `{ status: "a" | "b" }` as two objects, as TypeScript compares it with `{ status: "a" } | { status: "b" }`. */
export function casesOf(shape: Shape): readonly Shape[] {
  const member =
    shape.kind === "object" && shape.members.find(({ shape: own }) => alternatives(own).length > 1);
  if (!member) return [shape];
  return alternatives(member.shape).map((part) => ({
    ...shape,
    members: shape.members.map((one) => (one === member ? { ...one, shape: part } : one)),
  }));
}

function alternatives(shape: Shape): readonly Shape[] {
  if (isKeyword(shape, "boolean")) return booleans;
  const parts = partsOf(shape);
  return parts.length <= MAX_CASES && parts.every((part) => part.kind === "literal") ? parts : [];
}
