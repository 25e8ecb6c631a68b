import type { Json } from "../../definition";
import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { toNode } from "../lower/expression";
import { buildArray, mergeObjects, unguardItem } from "../lower/literals";
import { demand, sure } from "../lower/tests";
import { toText } from "../lower/text";
import { refuse } from "../refusal";
import { mapParts } from "../walk";
import type { Builtin, BuiltinCall } from "./method";

/** Functions of `Object`. */
export const objectFunctions: readonly (readonly [unknown, Builtin])[] = [
  [Object.keys, keys],
  [Object.values, values],
  [Object.entries, entries],
  [Object.fromEntries, fromEntries],
  [Object.assign, assign],
  [Object.freeze, (call) => data(call, 0)],
  [Object.hasOwn, hasOwn],
];

/** The argument of a built-in function as data. */
export function data(call: BuiltinCall, index: number): Node {
  const value = call.args[index];
  if (value === undefined) return ir.absent;
  return toNode(value, call.syntax, call.env);
}

// A member that is undefined is a key for JavaScript and nothing for JSON: where keys count, every member must be there.
function whole(call: BuiltinCall): Node {
  const node = data(call, 0);
  const source = node.kind === "local" && node.local.value ? node.local.value : node;
  const demanded = demandMembers(source);
  return demanded === source ? node : demanded;
}

function demandMembers(node: Node): Node {
  if (node.kind === "object") {
    if (!node.members.some(({ value }) => kinds.mayBe(value.type, kinds.UNDEFINED))) return node;
    const members = node.members.map(({ key, value }) => ({
      key,
      value: kinds.mayBe(value.type, kinds.UNDEFINED) ? demand(value) : value,
    }));
    return { ...node, members };
  }
  const isMade = node.kind === "call" && ["merge", "map", "each", "sift"].includes(node.name);
  if (!isMade && node.kind !== "array" && node.kind !== "lambda" && node.kind !== "condition") return node;
  let isChanged = false;
  const made = mapParts(node, (part) => {
    const demanded = demandMembers(part);
    isChanged ||= demanded !== part;
    return demanded;
  });
  return isChanged ? made : node;
}

function keys(call: BuiltinCall): Node {
  const source = whole(call);
  if (kinds.isOnly(source.type, kinds.OBJECT | kinds.UNDEFINED))
    return ir.list(ir.call("keys", [source], kinds.defined), kinds.string);
  // $keys takes arrays apart; $each fails for what is no object.
  const [value, key] = [
    { hint: "value", type: kinds.defined },
    { hint: "key", type: kinds.string },
  ];
  return ir.list(
    ir.call("each", [source, ir.lambda([value, key], ir.use(key))], kinds.defined),
    kinds.string,
  );
}

function values(call: BuiltinCall): Node {
  const value = { hint: "value", type: kinds.defined };
  return ir.list(
    ir.call("each", [whole(call), ir.lambda([value], ir.use(value))], kinds.defined),
    kinds.defined,
  );
}

function entries(call: BuiltinCall): Node {
  const [value, key] = [
    { hint: "value", type: kinds.defined },
    { hint: "key", type: kinds.string },
  ];
  const pair = buildArray([
    { node: ir.use(key), isSpread: false },
    { node: ir.use(value), isSpread: false },
  ]);
  const source = whole(call);
  const list = ir.list(ir.call("each", [source, ir.lambda([value, key], pair)], kinds.defined), pair.type);
  pairSources.set(list, source);
  return list;
}

const pairSources = new WeakMap<Node, Node>();

/** The object behind `Object.entries(object)`. */
export function readPairs(list: Node): Node | undefined {
  return pairSources.get(list);
}

function fromEntries(call: BuiltinCall): Node {
  const list = data(call, 0);
  const written =
    list.kind === "array" ? list.items.map(({ node, isSpread }) => !isSpread && asPair(node)) : [];
  if (written.length > 0 && written.every((pair) => pair))
    return mergeObjects(written.filter((pair) => pair !== false));
  const pairs = mapped(list);
  if (pairs) {
    const object = ir.object([{ key: toText(pairs.key), value: pairs.value }]);
    return merge(ir.call(pairs.name, [pairs.of, ir.lambda(pairs.parameters, object)], kinds.defined));
  }
  const pair = { hint: "pair", type: kinds.arrayOf(list.type.element?.element ?? kinds.defined) };
  const key = toText(ir.index(ir.use(pair), ir.literal(0), kinds.defined));
  const object = ir.object([{ key, value: sure(ir.index(ir.use(pair), ir.literal(1))) }]);
  return merge(ir.call("map", [list, ir.lambda([pair], object)], kinds.defined));
}

// ["a", o.n] is { a: o.n }, where JSON would make null of an undefined value.
function asPair(node: Node): Node | false {
  if (node.kind === "literal" && Array.isArray(node.value)) {
    const [key, value] = node.value as readonly Json[];
    return ir.object([{ key: String(key), value: value === undefined ? ir.absent : ir.literal(value) }]);
  }
  if (node.kind !== "array" || node.items.length !== 2 || node.items.some((item) => item.isSpread))
    return false;
  const [key, value] = node.items.map((item) => unguardItem(item.node));
  if (!key || !value) return false;
  const name = toText(key);
  return ir.object([{ key: name.kind === "literal" ? String(name.value) : name, value: sure(value) }]);
}

// [$map(items, function($i) { [key, value] })] is read as key and value.
function mapped(list: Node) {
  const inner = list.kind === "array" && list.items.length === 1 ? list.items[0]?.node : undefined;
  const source = inner?.kind === "keep" ? inner.sequence : inner;
  if (source?.kind !== "call" || (source.name !== "map" && source.name !== "each")) return undefined;
  const [of, lambda] = source.args;
  if (!of || lambda?.kind !== "lambda" || lambda.body.kind !== "array" || lambda.body.items.length !== 2)
    return undefined;
  const [key, value] = lambda.body.items;
  if (!key || !value || key.isSpread || value.isSpread) return undefined;
  return {
    name: source.name,
    of,
    parameters: lambda.parameters,
    key: unguardItem(key.node),
    value: sure(unguardItem(value.node)),
  };
}

function merge(sequence: Node): Node {
  return ir.call("merge", [ir.array([{ node: sequence, isSpread: true }], kinds.object)], kinds.object);
}

function assign(call: BuiltinCall): Node {
  const parts = call.args.map((_, index) => data(call, index));
  const [target] = parts;
  if (target?.kind !== "object" && !(target?.kind === "literal" && typeof target.value === "object")) {
    throw refuse(
      "sideEffect",
      call.env.unit,
      call.syntax,
      "Object.assign() changes its first argument.",
      "write Object.assign({}, a, b) or { ...a, ...b }.",
    );
  }
  return mergeObjects(parts);
}

function hasOwn(call: BuiltinCall): Node {
  return hasKey(data(call, 0), data(call, 1));
}

/** Whether an object has a member; `$lookup` would also find what every object of the engine inherits. */
export function hasKey(object: Node, key: Node): Node {
  return ir.operator("in", toText(key), ir.call("keys", [object], kinds.anything), kinds.boolean);
}
