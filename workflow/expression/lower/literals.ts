import type * as acorn from "acorn";
import * as ir from "../ir";
import type { Item, Local, Member, Node } from "../ir";
import * as kinds from "../kinds";
import type { Type } from "../kinds";
import { refuse } from "../refusal";
import { uniqueMembers } from "./construct";
import type { Environment, Value } from "./environment";
import { lower, lowerTest, lowerValue, toNode } from "./expression";
import { both, choose, either, exists, isPresent, not, settle, sure } from "./tests";
import { toText } from "./text";
import { refuseSyntax } from "./unsupported";

/** Lowers an object literal; spreads become `$merge`, whose later members win as in JavaScript. */
export function lowerObject(syntax: acorn.ObjectExpression, env: Environment): Node {
  const groups: (Node | Member[])[] = [];
  for (const property of syntax.properties) {
    if (property.type === "SpreadElement") {
      groups.push(lowerSpread(property.argument, env));
      continue;
    }
    const member = lowerProperty(property, env);
    const last = groups[groups.length - 1];
    const isAlone =
      typeof member.key !== "string" || (Array.isArray(last) && typeof last[0]?.key !== "string");
    const members = Array.isArray(last) && !isAlone ? last : [];
    if (members !== last) groups.push(members);
    addMember(members, member);
  }
  return mergeObjects(groups.map((group) => (Array.isArray(group) ? ir.object(group) : group)));
}

/** `Object.assign({}, …)`, `{ ...a, ...b }`. */
export function mergeObjects(parts: readonly Node[]): Node {
  const merged: Node[] = [];
  for (const part of parts.map(asObject).map(withoutNull)) {
    if (part.kind === "absent" || (part.kind === "literal" && part.value === null)) continue;
    if (part.kind === "object" && part.members.length === 0) continue;
    const last = merged[merged.length - 1];
    if (last?.kind === "object" && part.kind === "object" && hasKnownKeys(last) && hasKnownKeys(part)) {
      const members = [...last.members];
      part.members.forEach((member) => addMember(members, member));
      merged[merged.length - 1] = ir.object(members);
    } else {
      merged.push(...guardOverride(merged, part));
    }
  }
  const [only] = merged;
  if (!only) return ir.object([]);
  if (merged.length === 1 && (only.kind === "object" || kinds.isOnly(only.type, kinds.OBJECT))) return only;
  const items = merged
    .map(dropNull)
    .flatMap((node): readonly Item[] => mergedItems(node) ?? [{ node, isSpread: true }]);
  return ir.call("merge", [ir.array(items, kinds.object)], kinds.object);
}

// $merge takes no null; a type that says null means it.
function withoutNull(node: Node): Node {
  const isDeclared = kinds.isOnly(node.type, kinds.OBJECT | kinds.NULL | kinds.UNDEFINED);
  if (!isDeclared || !kinds.mayBe(node.type, kinds.NULL) || !ir.isSimple(node) || node.kind === "literal")
    return node;
  return choose(isPresent(node), { ...node, type: kinds.without(node.type, kinds.NULL) }, ir.absent);
}

// Two keys that turn out the same are an error in one object constructor, where JavaScript takes the later.
function hasKnownKeys({ members }: Node & { kind: "object" }): boolean {
  return members.every(({ key }) => typeof key === "string");
}

// A member that is undefined removes the earlier one of that name, where $merge would keep it.
function guardOverride(merged: Node[], part: Node): Node[] {
  if (part.kind !== "object" || merged.length === 0) return [part];
  const missing = part.members.filter(({ value }) => kinds.mayBe(value.type, kinds.UNDEFINED));
  if (missing.length === 0) return [part];
  const earlier = merged.splice(0);
  const before = earlier.length === 1 && earlier[0] ? earlier[0] : mergeObjects(earlier);
  const key = { hint: "k", type: kinds.string };
  const test = missing
    .map((member) => either(isOtherKey(key, member.key), exists(member.value)))
    .reduce(both);
  return [sift(before, key, test), part];
}

function isOtherKey(key: Local, name: string | Node): Node {
  const other = typeof name === "string" ? ir.literal(name) : name;
  return ir.operator("!=", ir.use(key), other, kinds.boolean);
}

// $sift gives undefined where nothing is left, and an array constructor passes over it.
function sift(node: Node, key: Local, test: Node): Node {
  const value = { hint: "v", type: kinds.defined };
  return ir.call("sift", [node, ir.lambda([value, key], test)], { kinds: kinds.OBJECT | kinds.UNDEFINED });
}

// $merge([$merge([a, b]), c]) is $merge([a, b, c]).
function mergedItems(node: Node): readonly Item[] | undefined {
  const [list] = node.kind === "call" && node.name === "merge" ? node.args : [];
  return list?.kind === "array" ? list.items : undefined;
}

/** An object without some of its members. */
export function omitKeys(node: Node, names: readonly (string | Node)[]): Node {
  const key = { hint: "k", type: kinds.string };
  const known = names.filter((name) => typeof name === "string");
  const isKnown = names.length > 1 && known.length === names.length;
  const test = isKnown
    ? not(ir.operator("in", ir.use(key), ir.literal(known), kinds.boolean))
    : names.map((name) => isOtherKey(key, name)).reduce(both, ir.literal(true));
  const items = [{ node: sift(node, key, test), isSpread: true }];
  return ir.call("merge", [ir.array(items, kinds.object)], kinds.object);
}

function asObject(node: Node): Node {
  if (
    node.kind !== "literal" ||
    typeof node.value !== "object" ||
    node.value === null ||
    Array.isArray(node.value)
  ) {
    return node;
  }
  return ir.object(
    Object.entries(node.value).map(([key, value]) => ({ key, value: ir.literal(value as never) })),
  );
}

// Whatever is falsy adds nothing when it is spread: `...(o.vip && { rate: 1 })`.
function lowerSpread(syntax: acorn.Expression, env: Environment): Node {
  if (syntax.type === "ParenthesizedExpression") return lowerSpread(syntax.expression, env);
  if (syntax.type !== "LogicalExpression" || syntax.operator !== "&&") return lower(syntax, env);
  return choose(lowerTest(syntax.left, env), lower(syntax.right, env), ir.absent);
}

function dropNull(node: Node): Node {
  if (node.kind !== "condition") return node;
  const drop = (branch: Node): Node => (isNothing(branch) ? ir.absent : dropNull(branch));
  return { ...node, then: drop(node.then), otherwise: drop(node.otherwise) };
}

function isNothing(node: Node): boolean {
  return (
    node.kind === "literal" &&
    (node.value === null || node.value === false || node.value === "" || node.value === 0)
  );
}

function addMember(members: Member[], member: Member): void {
  const earlier = members.findIndex(({ key }) => typeof key === "string" && key === member.key);
  if (earlier === -1) members.push(member);
  else members[earlier] = member;
}

function lowerProperty(property: acorn.Property, env: Environment): Member {
  if (property.kind !== "init") {
    throw refuse(
      "getter",
      env.unit,
      property,
      "Getters and setters do not exist in JSON.",
      "write the value: name: value.",
    );
  }
  const value = sure(lower(property.value as acorn.Expression, env));
  if (!property.computed) {
    const key = property.key;
    const name = key.type === "Identifier" ? key.name : String((key as acorn.Literal).value);
    if (name !== "__proto__" || property.shorthand) return { key: name, value };
    throw refuse(
      "member",
      env.unit,
      property,
      "__proto__ in an object literal sets what JavaScript inherits from; it is no member.",
      "choose another name.",
    );
  }
  const key = toText(lower(property.key as acorn.Expression, env));
  return { key: key.kind === "literal" ? String(key.value) : key, value };
}

/** Lowers an array literal. */
export function lowerArray(syntax: acorn.ArrayExpression, env: Environment): Node {
  const items = syntax.elements.map((element): Item => {
    if (element === null) throw refuseSyntax(syntax, env);
    if (element.type === "SpreadElement") return spread(lowerElements(element.argument, env));
    return { node: lower(element, env), isSpread: false };
  });
  return buildArray(items);
}

/** What is spread: an array, or a set or iterator as one. */
export function lowerElements(syntax: acorn.Expression, env: Environment): Node {
  const value = lowerValue(syntax, env);
  return listOf(value) ?? settle(toNode(value, syntax, env));
}

/** An array constructor from items of any type: arrays stay nested, a missing item becomes null as in JSON. */
export function buildArray(items: readonly Item[]): Node {
  const element = items
    .map(elementOf)
    .reduce<Type | undefined>((a, b) => (a ? kinds.union(a, b) : b), undefined);
  const guarded = items.map(guardItem);
  if (guarded.every(({ node, isSpread }) => node.kind === "literal" && !isSpread)) {
    return ir.literal(guarded.map(({ node }) => (node as Node & { kind: "literal" }).value));
  }
  return ir.array(guarded, element ?? { kinds: 0 });
}

/** The elements of a set or an iterator, which are data only where an array is made of them. */
export function listOf(value: Value): Node | undefined {
  if (value.kind === "set") return uniqueMembers(value);
  return value.kind === "iterator" ? value.list : undefined;
}

function elementOf({ node, isSpread }: Item): Type {
  if (isSpread) return node.type.element ?? kinds.defined;
  return asElement(node.type);
}

// What a value is once it stands in an array: JSON writes null for undefined there.
function asElement(type: Type): Type {
  if (!kinds.mayBe(type, kinds.UNDEFINED)) return type;
  return { ...type, kinds: (type.kinds & ~kinds.UNDEFINED) | kinds.NULL, hasHoles: true };
}

function spread(node: Node): Item {
  if (kinds.isOnly(node.type, kinds.ARRAY)) return { node, isSpread: true };
  const element = kinds.mayBe(node.type, kinds.ARRAY) ? kinds.defined : kinds.string;
  return { node: ir.helper("elements", [node], kinds.arrayOf(element)), isSpread: true };
}

function guardItem(item: Item): Item {
  const { node, isSpread } = item;
  if (isSpread) return item;
  if (node.kind === "absent") return { node: ir.literal(null), isSpread };
  const isConstructor = node.kind === "array" || (node.kind === "literal" && Array.isArray(node.value));
  if (isConstructor || !kinds.mayBe(node.type, kinds.UNDEFINED | kinds.ARRAY)) return item;
  if (kinds.isOnly(node.type, kinds.ARRAY)) {
    return { node: ir.array([{ node, isSpread: true }], node.type.element ?? kinds.defined), isSpread };
  }
  return { node: ir.helper("item", [node], kinds.defined), isSpread };
}

/** An item without what keeps it whole inside an array constructor. */
export function unguardItem(node: Node): Node {
  return node.kind === "helper" && node.name === "item" && node.args[0] ? node.args[0] : node;
}

/** The value of a callback as one element of a sequence: never undefined. */
export function definedElement(node: Node): Node {
  if (!kinds.mayBe(node.type, kinds.UNDEFINED)) return node;
  if (node.kind === "absent") return ir.literal(null);
  const value = ir.isSimple(node)
    ? ir.condition(ir.call("exists", [node], kinds.boolean), node, ir.literal(null))
    : ir.helper("orNull", [node], node.type);
  return { ...value, type: asElement(node.type) };
}
