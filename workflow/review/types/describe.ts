import { isIdentifier } from "../../definition";
import type * as ts from "typescript";
import { printInline } from "./print";
import { isKeyword, keyword, type IndexSignature, type Member, type Shape, type TupleItem } from "./shape";
import { createUnion, withoutUndefined } from "./simplify";

// Deeper parts are shown as unknown, and so is what comes after so many: generic types may grow without end.
const MAX_DEPTH = 12;
const MAX_PARTS = 5000;

/** Puts TypeScript types into shapes. The result depends on the types alone, not on what was looked at before. */
export class TypeReader {
  /** Types that contain themselves, by name. */
  readonly named: Record<string, Shape> = {};
  /** Whether a type parameter was met that nothing binds. */
  hasParameter = false;
  /** Whether something was met of which TypeScript knows nothing. */
  hasAny = false;
  /** The files that declare what was met. */
  readonly files = new Set<string>();
  private readonly names = new Map<string, string>();
  private readonly open: string[] = [];
  private readonly ids = new Map<ts.Type, number>();
  private parts = 0;

  constructor(
    private readonly program: ts.Program,
    private readonly typescript: typeof ts,
  ) {}

  /** The shape of one type. */
  read(type: ts.Type): Shape {
    const { TypeFlags } = this.typescript;
    const simple = this.readSimple(type);
    if (simple) return simple;
    if (type.flags & TypeFlags.Substitution) return this.read((type as ts.SubstitutionType).baseType);
    if (type.flags & TypeFlags.TypeParameter) this.hasParameter = true;
    if (type.flags & TypeFlags.Instantiable) {
      const constraint = this.checker.getBaseConstraintOfType(type);
      return constraint && constraint !== type ? this.read(constraint) : keyword("unknown");
    }
    if (!type.isUnion()) return this.readNamed(type, [type]);
    const { Undefined } = TypeFlags;
    const [empty, parts] = [true, false].map((is) =>
      type.types.filter(({ flags }) => Boolean(flags & Undefined) === is),
    );
    // The same type with and without `undefined` is one type: an optional member of a recursive type adds it.
    return createUnion([this.readNamed(type, parts ?? []), ...(empty ?? []).map((part) => this.read(part))]);
  }

  private get checker(): ts.TypeChecker {
    return this.program.getTypeChecker();
  }

  private print(type: ts.Type): string {
    return this.checker.typeToString(type, undefined, this.typescript.TypeFormatFlags.NoTruncation);
  }

  private readSimple(type: ts.Type): Shape | undefined {
    const { TypeFlags } = this.typescript;
    const { flags } = type;
    if (flags & TypeFlags.Any) {
      this.hasAny = true;
      return keyword("any");
    }
    if (flags & TypeFlags.StringLiteral)
      return { kind: "literal", value: (type as ts.StringLiteralType).value };
    if (flags & TypeFlags.NumberLiteral)
      return { kind: "literal", value: (type as ts.NumberLiteralType).value };
    if (flags & TypeFlags.BooleanLiteral) {
      return { kind: "literal", value: this.print(type) === "true" };
    }
    if (flags & (TypeFlags.TemplateLiteral | TypeFlags.StringMapping)) {
      return { kind: "text", text: this.print(type) };
    }
    const words = [
      [TypeFlags.Unknown, "unknown"],
      [TypeFlags.Never, "never"],
      [TypeFlags.StringLike, "string"],
      [TypeFlags.BigIntLike, "bigint"],
      [TypeFlags.Null, "null"],
      // What JSON leaves out.
      [TypeFlags.VoidLike | TypeFlags.ESSymbolLike, "undefined"],
      [TypeFlags.NonPrimitive, "object"],
    ] as const;
    if (flags & TypeFlags.NumberLike && !type.isUnion()) return keyword("number");
    const word = type.isUnion() ? undefined : words.find(([flag]) => flags & flag);
    return word && keyword(word[1]);
  }

  /** Types that stand inside themselves get a name at their second coming. */
  private readNamed(type: ts.Type, parts: readonly ts.Type[]): Shape {
    const [only] = parts;
    if (only && parts.length === 1 && only !== type) return this.read(only);
    if (this.open.length >= MAX_DEPTH || ++this.parts > MAX_PARTS) return keyword("unknown");
    const key = parts
      .map((part) => this.idOf(part))
      .sort((a, b) => a - b)
      .join(",");
    const known = this.names.get(key);
    if (known !== undefined) return { kind: "reference", name: known };
    if (this.open.includes(key)) {
      const name = this.chooseName(type);
      this.names.set(key, name);
      return { kind: "reference", name };
    }
    this.open.push(key);
    const shape = type.isUnion() ? this.readUnion(parts) : this.readParts(type);
    this.open.pop();
    const name = this.names.get(key);
    if (name === undefined) return shape;
    this.named[name] = shape;
    return { kind: "reference", name };
  }

  private readUnion(parts: readonly ts.Type[]): Shape {
    return createUnion(parts.filter((part) => !this.isCallable(part)).map((part) => this.read(part)));
  }

  private idOf(type: ts.Type): number {
    const id = this.ids.get(type) ?? this.ids.size;
    this.ids.set(type, id);
    return id;
  }

  private chooseName(type: ts.Type): string {
    const symbol = type.aliasSymbol ?? type.symbol;
    const isOwn = symbol && isIdentifier(symbol.name) && !symbol.name.startsWith("__");
    const base = isOwn && !this.isBuiltIn(symbol) ? symbol.name : "Recursive";
    const taken = new Set(["Input", "Output", ...this.names.values()]);
    for (let count = 1; ; count++) {
      const name = count === 1 ? base : `${base}${count}`;
      if (!taken.has(name)) return name;
    }
  }

  private readParts(type: ts.Type): Shape {
    if (type.isIntersection()) {
      const { Object: isObject, Instantiable } = this.typescript.TypeFlags;
      // `string & { __brand: "OrderId" }`: the brand is TypeScript's own, what travels is the text.
      const carrier = type.types.find(
        (part) => !(part.flags & (isObject | Instantiable)) || this.checker.isArrayLikeType(part),
      );
      if (carrier) return this.read(carrier);
    }
    if (this.checker.isTupleType(type)) return this.readTuple(type as ts.TupleTypeReference);
    if (this.checker.isArrayType(type)) {
      const [item] = this.checker.getTypeArguments(type as ts.TypeReference);
      return { kind: "array", item: item ? this.read(item) : keyword("unknown") };
    }
    return this.readObject(type);
  }

  private readTuple(type: ts.TupleTypeReference): Shape {
    const { ElementFlags } = this.typescript;
    const items = this.checker.getTypeArguments(type).map((part, index): TupleItem => {
      const flags = type.target.elementFlags[index] ?? ElementFlags.Required;
      const isOptional = (flags & ElementFlags.Optional) !== 0;
      const { shape } = isOptional ? withoutUndefined(this.read(part)) : { shape: this.read(part) };
      return { shape, isOptional, isRest: (flags & ElementFlags.Variable) !== 0 };
    });
    return { kind: "tuple", items };
  }

  private readObject(type: ts.Type): Shape {
    const { symbol } = type;
    if (symbol && type.isClassOrInterface() && this.isBuiltIn(symbol)) return this.readBuiltIn(type);
    if (symbol && this.isReferenceToBuiltIn(type)) return this.readBuiltIn(type);
    if (this.isCallable(type)) return keyword("undefined");
    const properties = this.checker.getPropertiesOfType(type);
    for (const one of [symbol, ...properties]) this.noteFiles(one);
    const toJson = properties.find(({ name }) => name === "toJSON");
    const [signature] = toJson ? this.checker.getTypeOfSymbol(toJson).getCallSignatures() : [];
    if (signature) return this.read(signature.getReturnType());
    const members = this.inOrder(type, properties)
      .filter((property) => this.isData(property))
      .map((property) => this.readMember(property))
      // `{ a: string; b?: never }`, as unions are written of which only one member may be there.
      .filter(({ isOptional, shape }) => !(isOptional && isKeyword(shape, "never")));
    return { kind: "object", members, indexes: this.readIndexes(type) };
  }

  private noteFiles(symbol: ts.Symbol | undefined): void {
    for (const one of symbol?.declarations ?? []) this.files.add(one.getSourceFile().fileName);
  }

  private readMember(property: ts.Symbol): Member {
    const { shape, isOptional } = withoutUndefined(this.read(this.checker.getTypeOfSymbol(property)));
    const isMarked = (property.flags & this.typescript.SymbolFlags.Optional) !== 0;
    return { name: property.name, isOptional: isOptional || isMarked, shape };
  }

  private readIndexes(type: ts.Type): readonly IndexSignature[] {
    const { ESSymbolLike } = this.typescript.TypeFlags;
    return this.checker
      .getIndexInfosOfType(type)
      .filter(({ keyType }) => !(keyType.flags & ESSymbolLike))
      .map(({ keyType, type: value }) => ({
        key: this.print(keyType),
        shape: this.read(value),
      }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** What JSON would show: no methods, no symbols, nothing private, no functions. */
  private isData(property: ts.Symbol): boolean {
    const { SymbolFlags, ModifierFlags } = this.typescript;
    if (property.flags & (SymbolFlags.Method | SymbolFlags.Accessor)) return false;
    if (/^__[@#]/.test(String(property.escapedName)) || property.name.startsWith("#")) return false;
    const isHidden = property.declarations?.some(
      (one) =>
        this.typescript.getCombinedModifierFlags(one) & (ModifierFlags.Private | ModifierFlags.Protected),
    );
    return (
      !isHidden && !this.isCallable(this.checker.getNonNullableType(this.checker.getTypeOfSymbol(property)))
    );
  }

  private isCallable(type: ts.Type): boolean {
    return type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0;
  }

  /** Members as declared. Those of a mapped type stand in the order in which TypeScript met the keys: that is no order. */
  private inOrder(type: ts.Type, properties: readonly ts.Symbol[]): readonly ts.Symbol[] {
    const { ObjectFlags } = this.typescript;
    if (!((type as ts.ObjectType).objectFlags & ObjectFlags.Mapped)) return properties;
    const placeOf = ({ declarations }: ts.Symbol): [string, number] => {
      const [first] = declarations ?? [];
      return [first?.getSourceFile().fileName ?? "", first?.pos ?? 0];
    };
    const isOneFile = new Set(properties.map((property) => placeOf(property)[0])).size === 1;
    return [...properties].sort((a, b) => {
      const distance = isOneFile ? placeOf(a)[1] - placeOf(b)[1] : 0;
      return distance !== 0 ? distance : a.name < b.name ? -1 : 1;
    });
  }

  private isReferenceToBuiltIn(type: ts.Type): boolean {
    const target = (type as Partial<ts.TypeReference>).target as ts.Type | undefined;
    return target !== undefined && target.isClassOrInterface() && this.isBuiltIn(target.symbol);
  }

  /** Whether TypeScript or Node declares it: Date, Map, Uint8Array, Buffer. */
  private isBuiltIn(symbol: ts.Symbol): boolean {
    return (symbol.declarations ?? []).some((one) => {
      const file = one.getSourceFile();
      return (
        this.program.isSourceFileDefaultLibrary(file) || file.fileName.includes("/node_modules/@types/node/")
      );
    });
  }

  private readBuiltIn(type: ts.Type): Shape {
    const target = (type as Partial<ts.TypeReference>).target;
    const parameters = (target?.typeParameters ?? []).filter((one) => one.getDefault() === undefined);
    const given = target ? this.checker.getTypeArguments(type as ts.TypeReference) : [];
    const shown = given.slice(0, parameters.length).map((one) => printInline(this.read(one)));
    return { kind: "text", text: type.symbol.name + (shown.length > 0 ? `<${shown.join(", ")}>` : "") };
  }
}
