import type { MemberExpression } from "acorn";
import { isUnresolved, type Json } from "../../definition";
import { isMutableExport, isMutableField } from "../capture/mutations";
import * as ir from "../ir";
import type { Item, Node } from "../ir";
import * as kinds from "../kinds";
import { refuse, type Unit } from "../refusal";
import { inherited } from "./constant";
import { uniqueMembers } from "./construct";
import { isNode, type RecordValue, type Value } from "./environment";
import { unguardItem } from "./literals";
import { readScope } from "./scope";
import { choose, isPresent } from "./tests";
import { toText } from "./text";

/** `object.name` for anything that the user can name. */
export function readMember(syntax: MemberExpression, object: Value, name: string, unit: Unit): Value {
  if (isNode(object)) return readNodeMember(syntax, object, name, unit);
  switch (object.kind) {
    case "host":
      return readHostMember(syntax, object.value, name, unit);
    case "scope":
      return readScope(syntax, object, name, unit);
    case "record":
      return readRecord(syntax, object, name, unit);
    case "set":
      if (name === "size") return ir.call("count", [uniqueMembers(object)], kinds.integer);
      throw refuse("member", unit, syntax, `A set has no "${name}" here.`, "use has, size, or [...set].");
    case "date":
    case "iterator":
    case "spread":
    case "closure":
      throw refuse("member", unit, syntax, "This has no properties on AWS.", "remove it.");
  }
}

/** `object[key]` with a key that is only known on AWS. */
export function readDynamic(object: Node, key: Node): Node {
  const written = object.kind === "array" && key.kind === "literal" && itemAt(object.items, key.value);
  if (written) return written;
  if (
    kinds.isOnly(object.type, kinds.ARRAY | kinds.UNDEFINED) &&
    key.type.isInteger &&
    key.kind === "literal"
  ) {
    return Number(key.value) >= 0 ? ir.index(object, key) : ir.absent;
  }
  if (kinds.isOnly(object.type, kinds.OBJECT)) {
    return ir.call("lookup", [object, toText(key)], kinds.anything);
  }
  const element = kinds.isOnly(object.type, kinds.ARRAY) ? object.type.element : undefined;
  const type = kinds.union(element ?? kinds.defined, kinds.nothing);
  if (key.kind === "literal" && typeof key.value === "number") {
    if (key.value < 0 || !Number.isInteger(key.value))
      return ir.call("lookup", [object, toText(key)], kinds.anything);
    return ir.helper("nth", [object, key], type);
  }
  return ir.helper("at", [object, key], type);
}

// [a, b][1] is b, and stays undefined where JSON would make null of it.
function itemAt(items: readonly Item[], place: Json): Node | undefined {
  if (typeof place !== "number" || items.some(({ isSpread }) => isSpread)) return undefined;
  const item = items[place];
  return item ? unguardItem(item.node) : ir.absent;
}

// `list.length`, for arrays and texts; an object may have a member of that name.
function readLength(object: Node): Node {
  if (object.kind === "literal" && typeof object.value === "string") return ir.literal(object.value.length);
  if (kinds.isOnly(object.type, kinds.ARRAY)) return ir.call("count", [object], kinds.integer);
  if (kinds.isOnly(object.type, kinds.STRING)) {
    const units = ir.call("split", [object, ir.literal("")], kinds.arrayOf(kinds.string));
    return ir.call("count", [units], kinds.integer);
  }
  if (kinds.isOnly(object.type, kinds.OBJECT)) return ir.member(object, "length");
  for (const kind of [kinds.ARRAY, kinds.STRING]) {
    // What is there is of one kind.
    if (!kinds.isOnly(object.type, kind | kinds.UNDEFINED | kinds.NULL) || !ir.isSimple(object)) continue;
    const there = { ...object, type: { ...object.type, kinds: kind } };
    return choose(isPresent(object), readLength(there), ir.absent);
  }
  const type = kinds.isOnly(object.type, kinds.ARRAY | kinds.STRING) ? kinds.integer : kinds.anything;
  return ir.helper("size", [object], type);
}

// list["0"] is list[0].
const INDEX = /^(0|[1-9]\d{0,8})$/;

function readNodeMember(syntax: MemberExpression, object: Node, name: string, unit: Unit): Value {
  if (inherited.has(name)) {
    throw refuse(
      "member",
      unit,
      syntax,
      `Every JavaScript object inherits "${name}", JSON does not.`,
      "rename the field, or read it in a task.",
    );
  }
  if (object.kind === "outside") {
    throw refuse(
      "member",
      unit,
      syntax,
      "An Output is known only when the stack is deployed; its members cannot be read in an expression.",
      "take the part out first: const arn = output.apply(value => value.arn), and use arn.",
    );
  }
  const known = readKnown(object, name);
  if (known) return known;
  if (name === "length") return readLength(object);
  if (INDEX.test(name) && kinds.mayBe(object.type, kinds.ARRAY | kinds.STRING))
    return readDynamic(object, ir.literal(Number(name)));
  const isArray =
    kinds.mayBe(object.type, kinds.ARRAY) &&
    kinds.isOnly(object.type, kinds.ARRAY | kinds.NULL | kinds.UNDEFINED);
  if (kinds.isOnly(object.type, kinds.SCALAR) || isArray) {
    throw refuse(
      "member",
      unit,
      syntax,
      `"${name}" is not a property that an expression can read here.`,
      "see docs/expressions.md for what is supported.",
    );
  }
  return ir.member(asRecord(object), name);
}

// Only an element of an array has fields of its own: a character of a text has none.
function asRecord(object: Node): Node {
  const [array, index] = object.kind === "helper" && object.name === "nth" ? object.args : [];
  return array && index ? ir.index(array, index) : object;
}

function readKnown(object: Node, name: string): Node | undefined {
  if (object.kind === "local" && object.local.value) {
    const known = readKnown(object.local.value, name);
    return known && (ir.isSimple(known) || known.kind === "object") ? known : undefined;
  }
  if (object.kind === "literal" && typeof object.value === "object" && object.value !== null) {
    if (Array.isArray(object.value)) return undefined;
    const value = (object.value as Record<string, never>)[name];
    return value === undefined ? ir.absent : ir.literal(value);
  }
  if (object.kind !== "object" || object.members.some((member) => typeof member.key !== "string"))
    return undefined;
  return object.members.find((member) => member.key === name)?.value ?? ir.absent;
}

function readHostMember(syntax: MemberExpression, value: unknown, name: string, unit: Unit): Value {
  if (value === undefined || value === null) {
    throw refuse(
      "capture",
      unit,
      syntax,
      `This reads "${name}" of ${String(value)} while the workflow is built.`,
      "check the captured value.",
    );
  }
  const holder = Object(value) as object;
  if (hasGetter(holder, name) && !isUnresolved(value)) {
    throw refuse(
      "getter",
      unit,
      syntax,
      `"${name}" is a getter, whose value may change.`,
      `read it into a constant first: const ${name} = ….${name};`,
    );
  }
  if (typeof value === "object" && Object.hasOwn(Object.prototype, name) && !Object.hasOwn(value, name)) {
    throw refuse(
      "member",
      unit,
      syntax,
      `Every JavaScript object inherits "${name}", JSON does not.`,
      "remove it.",
    );
  }
  if (isModule(holder) && isMutableExport(holder, name)) {
    throw refuse(
      "mutableCapture",
      unit,
      syntax,
      `"${name}" is changed by its module, so its value at build time is not its value at run time.`,
      `export a constant: export const ${name} = …;`,
    );
  }
  const member = (holder as Record<string, unknown>)[name];
  if (typeof member !== "function" && !isUnresolved(member) && isMutableField(holder, name)) {
    throw refuse(
      "mutableCapture",
      unit,
      syntax,
      `"${name}" is changed by a method of its class, so its value at build time is not its value at run time.`,
      `read it into a constant first: const ${name} = ….${name};`,
    );
  }
  return { kind: "host", value: member };
}

function isModule(holder: object): boolean {
  const isNamespace = Object.prototype.toString.call(holder) === "[object Module]";
  return isNamespace || (holder as { __esModule?: unknown }).__esModule === true;
}

// TypeScript prints a re-export as a getter of the module object; that is no state of the user's.
function hasGetter(holder: object, name: string): boolean {
  if (isModule(holder)) return false;
  for (let at: object | null = holder; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const property = Object.getOwnPropertyDescriptor(at, name);
    if (property) return property.get !== undefined;
  }
  return false;
}

function readRecord(syntax: MemberExpression, record: RecordValue, name: string, unit: Unit): Value {
  const node = record.members[name];
  if (node) return node;
  const known = Object.keys(record.members).join(", ");
  throw refuse("scope", unit, syntax, `There is no "${name}" here.`, `use one of: ${known}.`);
}
