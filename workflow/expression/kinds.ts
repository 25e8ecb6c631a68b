/** The JSON types (and undefined) that a value may have at run time, as a bit set. */
export const UNDEFINED = 1;
export const NULL = 2;
export const BOOLEAN = 4;
export const NUMBER = 8;
export const STRING = 16;
export const ARRAY = 32;
export const OBJECT = 64;
export const SCALAR = NULL | BOOLEAN | NUMBER | STRING;
export const DEFINED = SCALAR | ARRAY | OBJECT;
export const ANY = DEFINED | UNDEFINED;

/** What the compiler knows of a value: by its shape, and by TypeScript's types where the source is at hand. */
export interface Type {
  readonly kinds: number;
  /** A number that prints without loss: a whole number below 10^15. */
  readonly isInteger?: boolean;
  /** What an object has, as its type declares it. */
  readonly members?: Readonly<Record<string, Type>>;
  /** What an array holds. */
  readonly element?: Type;
  /** A null in here may stand for an undefined that JSON cannot hold in an array. */
  readonly hasHoles?: boolean;
  /** Computed from a number that may be missing: JSONata gives undefined then, JavaScript NaN. */
  readonly isDoubtful?: boolean;
  /** A comparison: JSONata gives undefined where an operand that TypeScript promised is missing, JavaScript false. */
  readonly isFragile?: boolean;
  /** The running total of a reduce that starts from a number: TypeScript keeps it one. */
  readonly isTotal?: boolean;
}

export const anything: Type = { kinds: ANY };
export const defined: Type = { kinds: DEFINED };
export const nothing: Type = { kinds: UNDEFINED };
export const boolean: Type = { kinds: BOOLEAN };
export const number: Type = { kinds: NUMBER };
export const integer: Type = { kinds: NUMBER, isInteger: true };
export const string: Type = { kinds: STRING };
export const object: Type = { kinds: OBJECT };
/** A comparison whose operand may be missing. */
export const fragileBoolean: Type = { kinds: BOOLEAN, isFragile: true };

/** An array of the given elements. */
export function arrayOf(element: Type): Type {
  return { kinds: ARRAY, element };
}

/** A number computed from others. */
export function numberFrom(...operands: readonly Type[]): Type {
  const isDoubtful = operands.some((operand) => mayBe(operand, UNDEFINED) || operand.isDoubtful);
  return isDoubtful ? { ...number, isDoubtful } : number;
}

/** What is known of a member of a value that is read as `value.name`. */
export function memberOf(type: Type, name: string): Type {
  if (!type.members || isOnly(type, UNDEFINED | NULL)) return anything;
  const declared = Object.hasOwn(type.members, name) ? type.members[name] : undefined;
  if (!declared) return anything;
  return mayBe(type, ~OBJECT) ? union(declared, nothing) : declared;
}

/** Whether a value can have only these types. */
export function isOnly(type: Type, kinds: number): boolean {
  return (type.kinds & ~kinds) === 0;
}

/** Whether a value can have any of these types. */
export function mayBe(type: Type, kinds: number): boolean {
  return (type.kinds & kinds) !== 0;
}

/** What is known of a value that is one or the other. */
export function union(a: Type, b: Type): Type {
  const element = a.element && b.element ? union(a.element, b.element) : lonely(a, b);
  const members = unionOfMembers(a, b);
  return {
    kinds: a.kinds | b.kinds,
    ...((a.isInteger || b.isInteger) && bothIntegers(a, b) ? { isInteger: true } : {}),
    ...(members ? { members } : {}),
    ...(element ? { element } : {}),
    ...(a.hasHoles || b.hasHoles ? { hasHoles: true } : {}),
    ...(a.isDoubtful || b.isDoubtful ? { isDoubtful: true } : {}),
  };
}

/** The same value when some types are excluded. */
export function without(type: Type, kinds: number): Type {
  return { ...type, kinds: type.kinds & ~kinds };
}

function lonely(a: Type, b: Type): Type | undefined {
  if (!mayBe(a, ARRAY)) return b.element;
  return mayBe(b, ARRAY) ? undefined : a.element;
}

function bothIntegers(a: Type, b: Type): boolean {
  return (!mayBe(a, NUMBER) || a.isInteger === true) && (!mayBe(b, NUMBER) || b.isInteger === true);
}

// A member that only one of two object types has may be missing.
function unionOfMembers(a: Type, b: Type): Readonly<Record<string, Type>> | undefined {
  if (!mayBe(a, OBJECT)) return b.members;
  if (!mayBe(b, OBJECT)) return a.members;
  if (!a.members || !b.members) return undefined;
  const names = new Set([...Object.keys(a.members), ...Object.keys(b.members)]);
  return Object.fromEntries(
    [...names].map((name) => [name, union(a.members?.[name] ?? nothing, b.members?.[name] ?? nothing)]),
  );
}
