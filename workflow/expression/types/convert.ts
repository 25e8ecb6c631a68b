import type * as ts from "typescript";
import * as kinds from "../kinds";
import type { Type } from "../kinds";

// Deeper parts and wider objects are looked at as if nothing were known of them.
const MAX_DEPTH = 6;
const MAX_MEMBERS = 80;

type TypeScript = typeof ts;

/** Puts a TypeScript type into the compiler's terms: `{ id: string; note?: string }` → an object with those members. */
export function convertType(type: ts.Type, checker: ts.TypeChecker, typescript: TypeScript, depth = 0): Type {
  const { TypeFlags } = typescript;
  const { flags } = type;
  if (flags & (TypeFlags.Any | TypeFlags.Unknown | TypeFlags.Never)) return kinds.anything;
  if (type.isUnion()) {
    return type.types.map((part) => convertType(part, checker, typescript, depth)).reduce(kinds.union);
  }
  if (flags & TypeFlags.StringLike) return kinds.string;
  if (flags & TypeFlags.NumberLike) return kinds.number;
  if (flags & TypeFlags.BooleanLike) return kinds.boolean;
  if (flags & TypeFlags.Null) return { kinds: kinds.NULL };
  if (flags & (TypeFlags.Undefined | TypeFlags.Void)) return kinds.nothing;
  if (flags & TypeFlags.Substitution) {
    // `NoInfer<T>`, which a choice gives to the branch behind a type guard.
    return convertType((type as ts.SubstitutionType).baseType, checker, typescript, depth);
  }
  if (flags & TypeFlags.TypeParameter) {
    const constraint = checker.getBaseConstraintOfType(type);
    return constraint ? convertType(constraint, checker, typescript, depth + 1) : kinds.anything;
  }
  if (!(flags & (TypeFlags.Object | TypeFlags.Intersection)) || depth >= MAX_DEPTH) return kinds.anything;
  return convertObject(type, checker, typescript, depth);
}

function convertObject(type: ts.Type, checker: ts.TypeChecker, typescript: TypeScript, depth: number): Type {
  const element = checker.isArrayLikeType(type)
    ? checker.getIndexTypeOfType(type, typescript.IndexKind.Number)
    : undefined;
  if (element) return kinds.arrayOf(convertType(element, checker, typescript, depth + 1));
  const properties = checker.getPropertiesOfType(type);
  const isData = type.getCallSignatures().length === 0 && properties.every(isPlain(typescript));
  // Functions, dates and other classes are no JSON: what their text says of them does not hold on AWS.
  if (!isData || properties.length > MAX_MEMBERS) return kinds.anything;
  const members = properties.map((property) => {
    const member = convertType(checker.getTypeOfSymbol(property), checker, typescript, depth + 1);
    const isOptional = (property.flags & typescript.SymbolFlags.Optional) !== 0;
    return [property.name, isOptional ? kinds.union(member, kinds.nothing) : member] as const;
  });
  return { kinds: kinds.OBJECT, members: Object.fromEntries(members) };
}

function isPlain(typescript: TypeScript): (property: ts.Symbol) => boolean {
  const { SymbolFlags } = typescript;
  return ({ flags }) => (flags & (SymbolFlags.Method | SymbolFlags.Accessor)) === 0;
}
