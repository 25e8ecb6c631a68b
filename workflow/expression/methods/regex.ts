import type * as acorn from "acorn";
import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { settle } from "../lower/tests";
import { toText } from "../lower/text";
import { applyFunction } from "../lower/functions";
import { lower, lowerValue } from "../lower/expression";
import { isNode, type Value } from "../lower/environment";
import { refuse, type Unit } from "../refusal";
import { literalText, required, valuesOf, type Method, type MethodCall } from "./method";
import { rewriteRegex } from "./regex-text";
import { translateReplacement } from "./replacement";

/** A regular expression of the source, ready for JSONata. */
interface Regex {
  readonly node: Node;
  readonly isGlobal: boolean;
  /** How many groups it captures. */
  readonly groups: number;
}

/** Methods of texts that take a pattern. */
export const regexMethods: Readonly<Record<string, Method>> = {
  replace: (call) => replace(call, false),
  replaceAll: (call) => replace(call, true),
  match,
  search,
};

/** The argument as a regular expression, where it is one. */
export function readRegex(call: MethodCall, index: number): Regex | undefined {
  const syntax = call.syntax.arguments[index];
  if (!syntax || syntax.type === "SpreadElement") return undefined;
  const value = lowerValue(syntax, call.env);
  if (value.kind !== "host" || !(value.value instanceof RegExp)) return undefined;
  refuseEmptyMatch(value.value, syntax, call.env.unit);
  return toRegex(value.value, syntax, call.env.unit);
}

// A regular expression for JSONata. Refuses flags that JSONata does not have.
function toRegex({ source, flags }: RegExp, syntax: acorn.Node, unit: Unit): Regex {
  const unknown = flags.replace(/[gim]/g, "");
  if (unknown !== "") {
    throw refuse(
      "regex",
      unit,
      syntax,
      `JSONata has no flag ${unknown} for regular expressions; it has i and m.`,
      "write the pattern without it, e.g. [\\s\\S] for any character.",
    );
  }
  const node: Node = {
    kind: "regex",
    source: rewriteRegex(source),
    flags: flags.replace("g", ""),
    type: kinds.defined,
  };
  const groups = (new RegExp(`${source}|`).exec("") ?? [""]).length - 1;
  return { node, isGlobal: flags.includes("g"), groups };
}

// $match, $replace and $split stop at a match of no length; $contains does not mind.
function refuseEmptyMatch({ source, flags }: RegExp, syntax: acorn.Node, unit: Unit): void {
  const matcher = new RegExp(source, flags.replace(/[gy]/g, ""));
  if (!["", "a", " ", "0"].some((text) => matcher.exec(text)?.[0] === "")) return;
  throw refuse(
    "regex",
    unit,
    syntax,
    "A match of no length stops JSONata.",
    "make the pattern match one character at least: + instead of *.",
  );
}

/** `/pattern/.test(text)`. */
export function testRegex(pattern: RegExp, call: acorn.CallExpression, env: MethodCall["env"]): Node {
  const text = readSubject("test", pattern, call, env);
  const type = kinds.mayBe(text.type, kinds.UNDEFINED) ? kinds.fragileBoolean : kinds.boolean;
  return ir.call("contains", [text, toRegex(pattern, call, env.unit).node], type);
}

/** `/pattern/.exec(text)`: the first match and its groups, or null. */
export function execRegex(pattern: RegExp, call: acorn.CallExpression, env: MethodCall["env"]): Node {
  const text = readSubject("exec", pattern, call, env);
  refuseEmptyMatch(pattern, call, env.unit);
  return firstMatch(text, toRegex(pattern, call, env.unit));
}

function readSubject(
  name: string,
  pattern: RegExp,
  call: acorn.CallExpression,
  env: MethodCall["env"],
): Node {
  if (/[gy]/.test(pattern.flags)) {
    throw refuse(
      "regex",
      env.unit,
      call,
      `${name}() with the flag g or y remembers where it was.`,
      "remove the flag.",
    );
  }
  const [argument] = call.arguments;
  if (!argument || argument.type === "SpreadElement")
    throw refuse("regex", env.unit, call, `${name}() needs a text.`, `write /^a/.${name}(o.name).`);
  const subject = lower(argument, env);
  // JavaScript looks at the text "undefined" where there is nothing.
  const isFoundInNothing = kinds.mayBe(subject.type, kinds.UNDEFINED) && pattern.test("undefined");
  return kinds.mayBe(subject.type, kinds.STRING) && !isFoundInNothing ? subject : toText(subject);
}

function search(call: MethodCall): Node {
  const regex = readRegex(call, 0);
  if (!regex)
    return refuseMethod(call, "search() needs a literal regular expression.", "write o.name.search(/a/).");
  const match = ir.call("match", [call.receiver, regex.node, ir.literal(1)], kinds.anything);
  return ir.helper("orMinusOne", [ir.member(match, "index", kinds.integer)], kinds.integer);
}

function replace(call: MethodCall, isAll: boolean): Node {
  const written = readRegex(call, 0);
  const limit = isAll || written?.isGlobal ? [] : [ir.literal(1)];
  if (isAll && written && !written.isGlobal)
    return refuseMethod(call, "replaceAll() needs the flag g.", "write /…/g.");
  const regex = written ?? asRegex(call);
  const pattern = regex?.node ?? required(call, 0);
  if (!regex && !kinds.mayBe(pattern.type, kinds.STRING))
    return refuseMethod(
      call,
      "The pattern must be a text or a literal regular expression.",
      'write o.name.replace(/a/g, "b").',
    );
  if (literalText(pattern) === "")
    return refuseMethod(call, "JSONata cannot replace the empty text.", "concatenate instead.");
  const replacement = readReplacement(call, regex);
  return ir.call("replace", [call.receiver, pattern, replacement, ...limit], kinds.string);
}

// A known text that a function replaces is a pattern without any sign of its own.
function asRegex(call: MethodCall): Regex | undefined {
  const [wanted, value] = valuesOf(call);
  const text = wanted && isNode(wanted) ? literalText(wanted) : undefined;
  if (text === undefined || text === "" || !value) return undefined;
  if (isNode(value) && !literalText(value)?.includes("$&")) return undefined;
  return toRegex(new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")), call.syntax, call.env.unit);
}

function readReplacement(call: MethodCall, regex: Regex | undefined): Node {
  const [, value] = valuesOf(call);
  if (value && !("type" in value)) {
    if (!regex)
      return refuseMethod(
        call,
        "A function as replacement needs a regular expression here.",
        "compute the text first.",
      );
    if (parametersOf(value) > regex.groups + 1)
      return refuseMethod(
        call,
        "The callback gets the match and its groups here, not where they stand.",
        "take only those: (match, group) => ….",
      );
    const match = { hint: "found", type: kinds.object };
    const groups = Array.from({ length: regex.groups }, (_, index) =>
      ir.index(ir.member(ir.use(match), "groups"), ir.literal(index), { kinds: kinds.STRING }),
    );
    const args = [ir.member(ir.use(match), "match", kinds.string), ...groups];
    return ir.lambda([match], toText(settle(applyFunction(value, args, call.syntax, call.env))));
  }
  const node = toText(required(call, 1));
  const known = literalText(node);
  if (known === undefined) return ir.helper(regex ? "plainPattern" : "plainText", [node], kinds.string);
  const translated = translateReplacement(known, regex?.groups);
  if (translated === undefined)
    return refuseMethod(
      call,
      "This replacement uses a pattern that JSONata does not have.",
      "use $1 to $9, $& or $$.",
    );
  return ir.literal(translated);
}

function parametersOf(value: Value): number {
  if (!("kind" in value)) return 0;
  if (value.kind === "closure") return value.syntax.params.length;
  return value.kind === "host" && typeof value.value === "function" ? value.value.length : 0;
}

function match(call: MethodCall): Node {
  const regex = readRegex(call, 0);
  if (!regex)
    return refuseMethod(call, "match() needs a literal regular expression.", "write o.name.match(/^a/).");
  if (regex.isGlobal)
    return ir.helper("allMatches", [call.receiver, regex.node], {
      kinds: kinds.ARRAY | kinds.NULL,
      element: kinds.string,
    });
  return firstMatch(call.receiver, regex);
}

function firstMatch(subject: Node, regex: Regex): Node {
  return ir.helper("firstMatch", [subject, regex.node], {
    kinds: kinds.ARRAY | kinds.NULL,
    element: { kinds: kinds.STRING | kinds.UNDEFINED },
  });
}

function refuseMethod(call: MethodCall, message: string, fix: string): never {
  throw refuse("regex", call.env.unit, call.syntax, message, fix);
}
