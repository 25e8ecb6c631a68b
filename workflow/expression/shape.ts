import { Interpolation, type Json, type Template, type TextPart } from "../definition";
import * as ir from "./ir";
import type { Item, Node } from "./ir";
import * as kinds from "./kinds";
import { definedElement, unguardItem } from "./lower/literals";
import { atLeaf } from "./lower/tests";
import { printJsonata } from "./print/print";

/**
 * Makes the document: an object literal becomes JSON with one expression per leaf. AWS fails where a leaf is
 * undefined, while JavaScript leaves the member out; so an object with a member that may be missing is one
 * expression, unless `isOutline` asks for every member by itself.
 */
export function shapeTemplate(node: Node, isOutline = false): Template {
  if (node.kind === "literal") return shapeJson(node.value);
  if (node.kind === "outside") return node.value;
  if (node.kind === "object" && (isOutline || node.members.every(isSure)))
    return shapeObject(node, isOutline);
  if (node.kind === "array" && node.items.every(({ isSpread }) => !isSpread)) {
    return node.items.map((item) => shapeTemplate(unguard(item), isOutline));
  }
  return shapeInterpolation(node) ?? printJsonata(atLeaf(node));
}

function shapeObject(node: Node & { kind: "object" }, isOutline: boolean): Template {
  if (node.members.some(({ key }) => typeof key !== "string")) return printJsonata(node);
  const shown = node.members.filter(({ value }) => value.kind !== "absent");
  return Object.fromEntries(shown.map(({ key, value }) => [key, shapeTemplate(value, isOutline)]));
}

function isSure({ key, value }: ir.Member): boolean {
  if (typeof key !== "string") return false;
  return value.kind === "absent" || !kinds.mayBe(value.type, kinds.UNDEFINED);
}

// As a leaf of its own an item needs none of what keeps it whole inside one expression.
function unguard({ node }: Item): Node {
  const value = unguardItem(node);
  return value === node ? node : definedElement(value);
}

function shapeInterpolation(node: Node): Template | undefined {
  const parts = textParts(node);
  return parts && new Interpolation(parts);
}

function textParts(node: Node): TextPart[] | undefined {
  if (node.kind === "outside") return [node.value];
  if (node.kind === "literal" && typeof node.value === "string") return [node.value];
  if (node.kind !== "operator" || node.operator !== "&") return undefined;
  const [left, right] = [textParts(node.left), textParts(node.right)];
  return left && right && [...left, ...right];
}

// AWS takes a text that begins with {% for an expression.
function shapeJson(value: Json): Template {
  if (typeof value === "string") return looksLikeExpression(value) ? printJsonata(ir.literal(value)) : value;
  if (Array.isArray(value)) return (value as readonly Json[]).map(shapeJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shapeJson(item as Json)]));
}

function looksLikeExpression(text: string): boolean {
  return text.startsWith("{%") || text.endsWith("%}");
}
