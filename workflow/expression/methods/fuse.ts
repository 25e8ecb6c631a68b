import * as ir from "../ir";
import type { Local, Node } from "../ir";
import * as kinds from "../kinds";
import { demand, loose, truthy } from "../lower/tests";
import { callback, elementOf, usesLocal, type MethodCall } from "./method";

interface Mapped {
  readonly array: Node;
  readonly parameters: readonly Local[];
  readonly body: Node;
}

/**
 * `texts.map(Number).filter(n => !Number.isNaN(n))`: no array can hold NaN, so each number is tested before it
 * becomes an element. Undefined where the elements hold no such number.
 */
export function filterNumbers(call: MethodCall): Node | undefined {
  const mapped = readMapped(call.receiver);
  const value = mapped && loose(mapped.body);
  if (!mapped || value === mapped.body || !value) return undefined;
  const given = callback(call, value.type);
  const test = truthy(given.body);
  if (usesLocal(test, given.index)) return undefined;
  const item = ir.use(given.item);
  const kept = isEqualToItself(test, given.item) ? item : demand(item);
  const chosen = ir.condition(test, kept, ir.absent);
  const body: Node = { kind: "let", local: given.item, value, body: chosen, type: chosen.type };
  const numbers = ir.call("map", [mapped.array, ir.lambda(mapped.parameters, body)], kinds.defined);
  return ir.list(numbers, elementOf(call.receiver));
}

// [$map(array, function($i) { … })], or the same as a path.
function readMapped(list: Node): Mapped | undefined {
  const [only] = list.kind === "array" && list.items.length === 1 ? list.items : [];
  if (!only?.isSpread) return undefined;
  const { node } = only;
  if (node.kind === "each") return { array: node.array, parameters: [node.item], body: node.body };
  const [array, lambda] = node.kind === "call" && node.name === "map" ? node.args : [];
  if (!array || lambda?.kind !== "lambda") return undefined;
  return { array, parameters: lambda.parameters, body: lambda.body };
}

function isEqualToItself(test: Node, item: Local): boolean {
  return (
    test.kind === "operator" &&
    test.operator === "=" &&
    [test.left, test.right].every((side) => side.kind === "local" && side.local === item)
  );
}
