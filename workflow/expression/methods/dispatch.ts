import { isDeepStrictEqual } from "node:util";
import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { refuse } from "../refusal";
import { arrayMethods } from "./array";
import { commonMethods } from "./common";
import { copyMethods } from "./copy";
import { orderMethods } from "./order";
import { searchMethods } from "./search";
import { stringMethods } from "./string";
import { regexMethods } from "./regex";
import { numberMethods } from "./number";
import type { Method, MethodCall } from "./method";

interface Group {
  readonly kinds: number;
  readonly methods: Readonly<Record<string, Method>>;
}

// The receiver's type decides where it is known; a name that only one type has decides where it is not.
const groups: readonly Group[] = [
  { kinds: kinds.ARRAY | kinds.STRING, methods: commonMethods },
  { kinds: kinds.ARRAY, methods: { ...arrayMethods, ...searchMethods, ...orderMethods, ...copyMethods } },
  { kinds: kinds.STRING, methods: { ...stringMethods, ...regexMethods } },
  { kinds: kinds.ANY, methods: numberMethods },
];

const changing: ReadonlySet<string> = new Set([
  "push",
  "pop",
  "shift",
  "unshift",
  "splice",
  "fill",
  "copyWithin",
  "forEach",
]);

// What JSONata does to no elements it does to nothing too.
const PASSING_OVER: ReadonlySet<string> = new Set(
  "map filter flatMap find findLast findIndex findLastIndex some every".split(" "),
);

// (o.items ?? []).map(…), where the items are missing or an array, never null.
function withoutEmpty(receiver: Node): Node {
  if (receiver.kind !== "condition") return receiver;
  const { test, then, otherwise } = receiver;
  const isDefault =
    otherwise.kind === "literal" && Array.isArray(otherwise.value) && otherwise.value.length === 0;
  const [asked] = test.kind === "call" && test.name === "exists" ? test.args : [];
  const isAsked =
    asked !== undefined &&
    then.kind === asked.kind &&
    isDeepStrictEqual({ ...asked, type: 0 }, { ...then, type: 0 });
  return isDefault && isAsked && ir.isSimple(then) ? { ...then, type: receiver.type } : receiver;
}

const LOCALE = "depends on the locale and the ICU data of the machine that runs it";
const CODES_OF = "gives the code of a character, which JSONata does not know";

// What users reach for, and JSONata cannot keep exact.
const inexact: ReadonlyMap<string, readonly [why: string, fix: string]> = new Map([
  ["localeCompare", [LOCALE, "compare by code unit: a.name < b.name ? -1 : a.name > b.name ? 1 : 0."]],
  ["toLocaleString", [LOCALE, "use toFixed(2), String(value), or format it in a task."]],
  ["toLocaleUpperCase", [LOCALE, "use toUpperCase()."]],
  ["toLocaleLowerCase", [LOCALE, "use toLowerCase()."]],
  ["normalize", ["needs tables that JSONata does not have", "normalize the text in a task."]],
  ["charCodeAt", [CODES_OF, 'compare characters: c >= "a" && c <= "z", or use a task.']],
  ["codePointAt", [CODES_OF, 'compare characters: c >= "a" && c <= "z", or use a task.']],
  ["toPrecision", ["rounds to significant digits, which JSONata does not", "use toFixed(2)."]],
  ["toExponential", ["writes an exponent, which JSONata does not", "use String(value) or toFixed(2)."]],
]);

/** Lowers `receiver.name(…)`. */
export function callMethod(name: string, call: MethodCall): Node {
  for (const group of groups) {
    const method = Object.hasOwn(group.methods, name) ? group.methods[name] : undefined;
    if (method && kinds.mayBe(call.receiver.type, group.kinds))
      return method(PASSING_OVER.has(name) ? { ...call, receiver: withoutEmpty(call.receiver) } : call);
  }
  const { unit } = call.env;
  if (changing.has(name)) {
    throw refuse(
      "sideEffect",
      unit,
      call.syntax,
      `${name}() changes something; an expression only computes.`,
      "build a new array: [...items, item], or map, filter, slice.",
    );
  }
  const known = inexact.get(name);
  if (known) throw refuse("method", unit, call.syntax, `${name}() ${known[0]}.`, known[1]);
  throw refuse(
    "method",
    unit,
    call.syntax,
    `The method ${name}() cannot be written in JSONata here.`,
    "see docs/expressions.md for what is supported, or use task.",
  );
}
