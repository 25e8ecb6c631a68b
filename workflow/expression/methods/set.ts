import type * as acorn from "acorn";
import type { Node } from "../ir";
import type { Environment, SetValue } from "../lower/environment";
import { refuse } from "../refusal";
import { includesValue } from "./common";
import { required } from "./method";

/** A method of a set: whether it has a value. */
export function callSet(set: SetValue, name: string, syntax: acorn.CallExpression, env: Environment): Node {
  const call = { receiver: set.members, syntax, env };
  if (name === "has") return includesValue(call, required(call, 0));
  throw refuse(
    "method",
    env.unit,
    syntax,
    `The method ${name}() of a set cannot be written in JSONata.`,
    "use has, size, or make an array of it: [...set].",
  );
}
