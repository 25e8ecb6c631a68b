import type { Node } from "../ir";
import * as kinds from "../kinds";
import { refuse } from "../refusal";
import { arrayMethods } from "./array";
import { commonMethods } from "./common";
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
  { kinds: kinds.ARRAY, methods: { ...arrayMethods, ...searchMethods, ...orderMethods } },
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

/** Lowers `receiver.name(…)`. */
export function callMethod(name: string, call: MethodCall): Node {
  for (const group of groups) {
    const method = Object.hasOwn(group.methods, name) ? group.methods[name] : undefined;
    if (method && kinds.mayBe(call.receiver.type, group.kinds)) return method(call);
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
  throw refuse(
    "method",
    unit,
    call.syntax,
    `The method ${name}() cannot be written in JSONata here.`,
    "see docs/expressions.md for what is supported, or use task.",
  );
}
