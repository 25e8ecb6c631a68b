import type * as acorn from "acorn";
import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { refuse, type CODES } from "../refusal";
import { lowerCall } from "./calls";
import { inlineConstant, NotPlainData } from "./constant";
import { isNode, type Environment, type Value } from "./environment";
import { lowerArray, lowerObject } from "./literals";
import { readDynamic, readMember } from "./members";
import { construct } from "./construct";
import { binary, refuseOperator } from "./operators";
import { both, choose, either, isPresent, loose, not, settle, truthy } from "./tests";
import { concatenate } from "./text";
import { share } from "./share";
import { refuseSyntax } from "./unsupported";
import { unary } from "./unary";

/** Lowers an expression of the user's to whatever it stands for: data on AWS, or something known now. */
export function lowerValue(syntax: acorn.Expression | acorn.Super, env: Environment): Value {
  switch (syntax.type) {
    case "Identifier":
      return lowerName(syntax, env);
    case "ParenthesizedExpression":
      return lowerValue(syntax.expression, env);
    case "ChainExpression":
      return lowerValue(syntax.expression, env);
    case "MemberExpression":
      return lowerMember(syntax, env);
    case "CallExpression":
      return lowerCall(syntax, env);
    case "NewExpression":
      return construct(syntax, env);
    case "SequenceExpression":
      return lowerSequence(syntax, env);
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return { kind: "closure", syntax, environment: env, unit: env.unit };
    case "ConditionalExpression":
      return lowerConditional(syntax, env);
    case "Literal":
      return syntax.value instanceof RegExp
        ? { kind: "host", value: syntax.value }
        : lowerLiteral(syntax, env);
    default:
      return lowerData(syntax, env);
  }
}

/** Lowers an expression to data; a comparison in it is always true or false. */
export function lower(syntax: acorn.Expression | acorn.Super, env: Environment): Node {
  return settle(toNode(lowerValue(syntax, env), syntax, env));
}

/** Lowers an expression of which only the truthiness matters. */
export function lowerTest(syntax: acorn.Expression, env: Environment): Node {
  if (syntax.type === "ParenthesizedExpression") return lowerTest(syntax.expression, env);
  if (syntax.type === "LogicalExpression" && syntax.operator !== "??") {
    const combine = syntax.operator === "&&" ? both : either;
    return combine(lowerTest(syntax.left, env), lowerTest(syntax.right, env));
  }
  if (syntax.type === "UnaryExpression" && syntax.operator === "!")
    return not(lowerTest(syntax.argument, env));
  return truthy(toNode(lowerValue(syntax, env), syntax, env));
}

/** Makes data of anything, or refuses it. */
export function toNode(value: Value, syntax: acorn.Node, env: Environment): Node {
  if (isNode(value)) return value;
  if (value.kind === "host") return inlineHost(value.value, syntax, env);
  if (value.kind === "record")
    return ir.object(Object.entries(value.members).map(([key, node]) => ({ key, value: node })));
  const [code, message, fix] = noData[value.kind];
  throw refuse(code, env.unit, syntax, message, fix);
}

type Row = readonly [code: keyof typeof CODES, message: string, fix: string];

const noData: Readonly<Record<"spread" | "closure" | "scope" | "date" | "set" | "iterator", Row>> = {
  spread: ["method", "A spread argument cannot be compiled here.", "write the arguments one by one."],
  closure: [
    "functionValue",
    "A function is not data and cannot be the value of an expression.",
    "call it, or pass it to an array method.",
  ],
  scope: ["scope", "The scope as a whole is not data.", "take what you need: (o, { vars }) => vars.orderId."],
  date: [
    "class",
    "A date is not data.",
    "write new Date(o.time).toISOString(), or getTime() for its milliseconds.",
  ],
  set: ["class", "A set is not data: JSON.stringify makes {} of it.", "make an array of it: [...set]."],
  iterator: [
    "class",
    "An iterator is not data, and can be read only once.",
    "make an array of it: [...o.items.entries()].",
  ],
};

function inlineHost(value: unknown, syntax: acorn.Node, env: Environment): Node {
  if (value instanceof RegExp) {
    throw refuse(
      "regex",
      env.unit,
      syntax,
      "A regular expression is not data.",
      'use it in place: /^a/.test(o.name), o.name.replace(/a/g, "b").',
    );
  }
  try {
    return inlineConstant(value);
  } catch (error) {
    if (!(error instanceof NotPlainData)) throw error;
    throw refuse(
      "capture",
      env.unit,
      syntax,
      `This captures ${error.message}, which cannot stand in a JSON document.`,
      "capture plain data: strings, numbers, booleans, null, arrays and objects of these.",
    );
  }
}

function lowerData(syntax: acorn.Expression | acorn.Super, env: Environment): Node {
  switch (syntax.type) {
    case "TemplateLiteral":
      return lowerTemplate(syntax, env);
    case "ObjectExpression":
      return lowerObject(syntax, env);
    case "ArrayExpression":
      return lowerArray(syntax, env);
    case "UnaryExpression":
      return unary(syntax, env);
    case "BinaryExpression":
      return lowerBinary(syntax, env);
    case "LogicalExpression":
      return lowerLogical(syntax, env);
    default:
      throw refuseSyntax(syntax, env);
  }
}

function lowerName(syntax: acorn.Identifier, env: Environment): Value {
  const value = env.lookup(syntax.name);
  if (value) return value;
  throw refuse(
    "unknownName",
    env.unit,
    syntax,
    `The name "${syntax.name}" is not known: it is neither captured nor a global that expressions may use.`,
    "pass plain data or a pure function by a const, or use task.",
  );
}

function lowerMember(syntax: acorn.MemberExpression, env: Environment): Value {
  const object = lowerValue(syntax.object, env);
  if (!syntax.computed) {
    if (syntax.property.type === "PrivateIdentifier") throw refuseSyntax(syntax.property, env);
    return readMember(syntax, object, (syntax.property as acorn.Identifier).name, env.unit);
  }
  const key = lower(syntax.property as acorn.Expression, env);
  if (key.kind === "literal" && typeof key.value === "string")
    return readMember(syntax, object, key.value, env.unit);
  if (key.kind === "literal" && object.kind === "host") {
    return readMember(syntax, object, String(key.value), env.unit);
  }
  return readDynamic(toNode(object, syntax.object, env), key);
}

// `(0, module_1.helper)(…)`, and `(coverage().s[0]++, value)` of instrumented code.
function lowerSequence(syntax: acorn.SequenceExpression, env: Environment): Value {
  const last = syntax.expressions[syntax.expressions.length - 1];
  for (const expression of syntax.expressions) {
    if (expression !== last && expression.type !== "Literal" && !isCounter(expression)) {
      throw refuse("sideEffect", env.unit, expression, "The value of this is thrown away.", "remove it.");
    }
  }
  return lowerValue(last as acorn.Expression, env);
}

/** Whether an expression only counts coverage: `cov_1x2y().s[3]++`. */
export function isCounter(syntax: acorn.Expression): boolean {
  if (syntax.type !== "UpdateExpression") return false;
  let at: acorn.Node = syntax.argument;
  while (at.type === "MemberExpression") at = (at as acorn.MemberExpression).object;
  if (at.type === "CallExpression") at = (at as acorn.CallExpression).callee;
  return at.type === "Identifier" && /^(cov_|__cov|__coverage)/.test((at as acorn.Identifier).name);
}

function lowerConditional(syntax: acorn.ConditionalExpression, env: Environment): Value {
  const test = lowerTest(syntax.test, env);
  if (test.kind === "literal") return lowerValue(test.value ? syntax.consequent : syntax.alternate, env);
  return choose(test, lower(syntax.consequent, env), lower(syntax.alternate, env));
}

function lowerLogical(syntax: acorn.LogicalExpression, env: Environment): Node {
  const given = lower(syntax.left, env);
  const left = syntax.operator === "||" ? loose(given) : given;
  const right = lower(syntax.right, env);
  if (syntax.operator !== "??" && isBoolean(left) && isBoolean(right)) {
    return settle(syntax.operator === "&&" ? both(left, right) : either(left, right));
  }
  if (isBoolean(left)) {
    const known = ir.literal(syntax.operator === "||");
    if (syntax.operator === "&&") return choose(left, right, known);
    if (syntax.operator === "||") return choose(left, known, right);
  }
  const chained = syntax.operator === "??" && afterChain(left, right);
  if (chained) return chained;
  return share(left, "value", (value) => {
    if (syntax.operator === "&&") return choose(value, right, value);
    const test = syntax.operator === "||" ? truthy(value) : isPresent(value);
    return choose(test, syntax.operator === "||" ? withoutDoubt(value) : withoutMissing(value), right);
  });
}

// o.tags?.length ?? 0: what is missing is decided before the length is read.
function afterChain(left: Node, right: Node): Node | undefined {
  if (left.kind !== "condition" || left.otherwise.kind !== "absent") return undefined;
  const isThere = !kinds.mayBe(left.then.type, kinds.UNDEFINED | kinds.NULL);
  return isThere ? ir.condition(left.test, left.then, right) : undefined;
}

function withoutMissing(node: Node): Node {
  return { ...node, type: { ...node.type, kinds: node.type.kinds & ~3 } };
}

// What is truthy is no NaN.
function withoutDoubt(node: Node): Node {
  const { isDoubtful: _, ...type } = node.type;
  return { ...node, type };
}

function isBoolean(node: Node): boolean {
  return node.type.kinds === 4;
}

function lowerBinary(syntax: acorn.BinaryExpression, env: Environment): Node {
  if (syntax.left.type === "PrivateIdentifier") throw refuseSyntax(syntax.left, env);
  refuseOperator(syntax, env.unit);
  return binary(syntax, operand(syntax.left, syntax, env), operand(syntax.right, syntax, env), env.unit);
}

const BY_TIME: ReadonlySet<string> = new Set(["-", "<", "<=", ">", ">="]);

// Two dates are compared and subtracted by their milliseconds.
function operand(syntax: acorn.Expression, whole: acorn.BinaryExpression, env: Environment): Node {
  const value = lowerValue(syntax, env);
  if (value.kind === "date" && BY_TIME.has(whole.operator)) return value.millis;
  return settle(toNode(value, syntax, env));
}

function lowerTemplate(syntax: acorn.TemplateLiteral, env: Environment): Node {
  const parts: Node[] = [];
  syntax.quasis.forEach((quasi, at) => {
    parts.push(ir.literal(quasi.value.cooked ?? quasi.value.raw));
    const expression = syntax.expressions[at];
    if (expression) parts.push(lower(expression, env));
  });
  return concatenate(parts);
}

function lowerLiteral(syntax: acorn.Literal, env: Environment): Node {
  if (typeof syntax.value === "bigint") {
    throw refuse("number", env.unit, syntax, "JSON has no BigInt.", "use a number or a string.");
  }
  const value = syntax.value as string | number | boolean | null;
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw refuse("number", env.unit, syntax, "JSON cannot hold this number.", "use a number below 1.7e308.");
  }
  return ir.literal(value);
}
