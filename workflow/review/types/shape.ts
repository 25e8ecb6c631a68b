/** What TypeScript says of a value that travels as JSON. Brands, `readonly`, methods and names of types are left out. */
export type Shape =
  | { readonly kind: "keyword"; readonly name: Keyword }
  | { readonly kind: "literal"; readonly value: string | number | boolean }
  /** What has no parts that JSON would show, compared by its text: `Date`, `` `order-${string}` ``. */
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "array"; readonly item: Shape }
  | { readonly kind: "tuple"; readonly items: readonly TupleItem[] }
  | ObjectShape
  | { readonly kind: "union"; readonly parts: readonly Shape[] }
  /** A type that contains itself stands among the named ones. */
  | { readonly kind: "reference"; readonly name: string };

/** Types that have a word of their own. */
export const keywords = [
  "any",
  "unknown",
  "never",
  "string",
  "number",
  "bigint",
  "boolean",
  "object",
  "null",
  "undefined",
] as const;

/** Types that have a word of their own. */
export type Keyword = (typeof keywords)[number];

/** An object with named members, with index signatures, or with both. */
export interface ObjectShape {
  readonly kind: "object";
  readonly members: readonly Member[];
  readonly indexes: readonly IndexSignature[];
}

/** One member of an object. A required member that may be undefined counts as optional: JSON leaves it out. */
export interface Member {
  readonly name: string;
  readonly isOptional: boolean;
  readonly shape: Shape;
}

/** Members of any name: `{ [key: string]: number }`. */
export interface IndexSignature {
  readonly key: string;
  readonly shape: Shape;
}

/** One place of a tuple. */
export interface TupleItem {
  readonly shape: Shape;
  readonly isOptional: boolean;
  readonly isRest: boolean;
}

/** What executions of one machine take and give, as its program declares it. */
export interface MachineTypes {
  readonly input: Shape;
  readonly output: Shape;
  /** The types that contain themselves, by the name under which the others refer to them. */
  readonly named: Readonly<Record<string, Shape>>;
}

/** A type that is a word. */
export function keyword(name: Keyword): Shape {
  return { kind: "keyword", name };
}

/** Whether a shape is one of these words. */
export function isKeyword(shape: Shape, ...names: readonly Keyword[]): boolean {
  return shape.kind === "keyword" && names.includes(shape.name);
}

/** The alternatives of a shape: those of a union, or itself. */
export function partsOf(shape: Shape): readonly Shape[] {
  return shape.kind === "union" ? shape.parts : [shape];
}
