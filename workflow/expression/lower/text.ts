import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";
import { sure } from "./tests";

/** `String(node)`, exactly. */
export function toText(given: Node): Node {
  const node = sure(given);
  if (node.kind === "absent") return ir.literal("undefined");
  if (node.kind === "literal" && (typeof node.value !== "object" || node.value === null)) {
    return ir.literal(String(node.value));
  }
  if (node.kind === "outside") return { ...node, type: kinds.string };
  const { type } = node;
  if (kinds.isOnly(type, kinds.STRING)) return node;
  if (kinds.isOnly(type, kinds.OBJECT)) return ir.literal("[object Object]");
  if (type.isInteger && kinds.isOnly(type, kinds.SCALAR)) return ir.call("string", [node], kinds.string);
  if (kinds.isOnly(type, kinds.NUMBER)) return ir.helper("digits", [node], kinds.string);
  if (kinds.isOnly(type, kinds.STRING | kinds.BOOLEAN | kinds.NULL)) {
    return ir.call("string", [node], kinds.string);
  }
  return ir.helper("text", [node], kinds.string);
}

/** The texts one after another. Neighbours that are known are joined now. */
export function concatenate(parts: readonly Node[]): Node {
  const texts: Node[] = [];
  for (const part of parts.map(toText)) {
    const last = texts[texts.length - 1];
    if (part.kind === "literal" && part.value === "" && parts.length > 1) continue;
    if (last?.kind === "literal" && part.kind === "literal") {
      texts[texts.length - 1] = ir.literal(String(last.value) + String(part.value));
    } else {
      texts.push(part);
    }
  }
  const [first = ir.literal(""), ...rest] = texts;
  return rest.reduce(
    (left, right) => ir.operator("&", left, unwrapString(right), kinds.string),
    rest.length > 0 ? unwrapString(first) : first,
  );
}

// `&` calls $string itself.
function unwrapString(node: Node): Node {
  return node.kind === "call" && node.name === "string" && node.args.length === 1 && node.args[0]
    ? node.args[0]
    : node;
}
