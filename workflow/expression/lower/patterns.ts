import type * as acorn from "acorn";
import * as ir from "../ir";
import type { Local, Node } from "../ir";
import * as kinds from "../kinds";
import { refuse } from "../refusal";
import { isNow } from "./construct";
import { isNode, type Environment, type Value } from "./environment";
import { lower, toNode } from "./expression";
import { omitKeys } from "./literals";
import { readDynamic, readMember } from "./members";
import { createLocal } from "./share";
import { choose, exists, loose, mayBeUnset, sure } from "./tests";
import { toText } from "./text";

type Locals = [Local, Node][];

/** Binds the names of a pattern to the parts of a value. Values that are long get a name in `locals`. */
export function bindPattern(pattern: acorn.Pattern, value: Value, env: Environment, locals: Locals): void {
  switch (pattern.type) {
    case "Identifier":
      env.bind(pattern.name, nameValue(pattern.name, value, locals));
      return;
    case "AssignmentPattern":
      bindPattern(pattern.left, withDefault(pattern, value, env), env, locals);
      return;
    case "ObjectPattern":
      bindObject(pattern, nameValue("value", value, locals), env, locals);
      return;
    case "ArrayPattern":
      bindArray(pattern, toNode(nameValue("value", value, locals), pattern, env), env, locals);
      return;
    default:
      throw refuse(
        "parameter",
        env.unit,
        pattern,
        "This pattern cannot be compiled.",
        "take the parts one by one with const.",
      );
  }
}

function nameValue(hint: string, given: Value, locals: Locals): Value {
  if (given.kind === "date" && !isNow(given))
    return { ...given, millis: nameNode(hint, given.millis, locals) };
  if (given.kind === "set") return { ...given, members: nameNode(hint, given.members, locals) };
  return isNode(given) ? nameNode(hint, given, locals) : given;
}

function nameNode(hint: string, given: Node, locals: Locals): Node {
  const value = loose(given);
  if (ir.isSimple(value) || value.kind === "literal") return value;
  const local = createLocal(hint, value);
  locals.push([local, value]);
  return ir.use(local);
}

function withDefault(pattern: acorn.AssignmentPattern, value: Value, env: Environment): Value {
  if (!isNode(value)) {
    return value.kind === "host" && value.value === undefined ? lower(pattern.right, env) : value;
  }
  if (value.kind === "absent") return lower(pattern.right, env);
  if (value.type.hasHoles)
    return withDefault(pattern, sure({ ...value, type: kinds.anything }, value.type), env);
  if (!mayBeUnset(value)) return value;
  const present = { ...value, type: kinds.without(value.type, kinds.UNDEFINED) };
  return choose(exists(value), present, lower(pattern.right, env));
}

function bindObject(pattern: acorn.ObjectPattern, value: Value, env: Environment, locals: Locals): void {
  const taken: (string | Node)[] = [];
  for (const property of pattern.properties) {
    if (property.type === "RestElement") {
      const rest = omitKeys(toNode(value, property, env), taken);
      bindPattern(property.argument, rest, env, locals);
      continue;
    }
    const key = keyOf(property, env);
    taken.push(key);
    const part =
      typeof key === "string"
        ? readMember(property as unknown as acorn.MemberExpression, value, key, env.unit)
        : readDynamic(toNode(value, property, env), key);
    bindPattern(property.value, part, env, locals);
  }
}

function keyOf(property: acorn.AssignmentProperty, env: Environment): string | Node {
  if (property.computed) {
    const key = toText(lower(property.key, env));
    return key.kind === "literal" ? String(key.value) : key;
  }
  return property.key.type === "Identifier"
    ? property.key.name
    : String((property.key as acorn.Literal).value);
}

function bindArray(pattern: acorn.ArrayPattern, value: Node, env: Environment, locals: Locals): void {
  pattern.elements.forEach((element, index) => {
    if (element === null) return;
    if (element.type === "RestElement") {
      const list = arrayOf(value);
      const rest = ir.helper("cut", [list, ir.literal(index), ir.absent], list.type);
      bindPattern(element.argument, rest, env, locals);
      return;
    }
    bindPattern(element, elementAt(value, index), env, locals);
  });
}

function arrayOf(value: Node): Node {
  const type = kinds.arrayOf(value.type.element ?? kinds.defined);
  return kinds.isOnly(value.type, kinds.ARRAY) ? { ...value, type } : ir.helper("elements", [value], type);
}

function elementAt(value: Node, index: number): Node {
  const source = value.kind === "local" && value.local.value?.kind === "array" ? value.local.value : value;
  // Taking a text apart, JavaScript counts characters, not UTF-16 units.
  if (!kinds.mayBe(source.type, kinds.STRING)) return readDynamic(source, ir.literal(index));
  return ir.index(arrayOf(source), ir.literal(index));
}
