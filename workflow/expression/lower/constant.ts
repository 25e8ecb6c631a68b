import { isPlainObject, isUnresolved, type Json } from "../../definition";
import * as ir from "../ir";
import type { Node } from "../ir";
import * as kinds from "../kinds";

/** Why a captured value cannot stand in a document. */
export class NotPlainData extends Error {}

/** Names that every object inherits: reading one from data would find JavaScript's own function. */
export const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Writes a captured value into the expression. Throws NotPlainData where JSON cannot hold it. */
export function inlineConstant(value: unknown, around: readonly unknown[] = []): Node {
  if (value === undefined) return ir.absent;
  if (isUnresolved(value)) {
    return { kind: "outside", value, type: { kinds: kinds.BOOLEAN | kinds.NUMBER | kinds.STRING } };
  }
  if (value === null || typeof value === "boolean" || typeof value === "string") return ir.literal(value);
  if (typeof value === "number") return inlineNumber(value);
  if (typeof value !== "object") throw new NotPlainData(`a ${typeof value}`);
  if (around.includes(value)) throw new NotPlainData("an object that contains itself");
  const inside = [...around, value];
  if (Array.isArray(value)) return inlineArray(value, inside);
  if (!isPlainObject(value)) throw new NotPlainData(`an instance of ${className(value)}`);
  return inlineObject(value, inside);
}

function inlineNumber(value: number): Node {
  if (!Number.isFinite(value)) throw new NotPlainData(`the number ${value}, which JSON does not have`);
  return ir.literal(value);
}

function inlineArray(value: readonly unknown[], inside: readonly unknown[]): Node {
  const items = Array.from(value, (item) => inlineConstant(item, inside));
  if (items.every(isLiteral)) return ir.literal(items.map((item) => item.value));
  const element = items.map((item) => item.type).reduce(kinds.union);
  return ir.array(
    items.map((node) => ({ node: node.kind === "absent" ? ir.literal(null) : node, isSpread: false })),
    element,
  );
}

function inlineObject(value: Record<string, unknown>, inside: readonly unknown[]): Node {
  const members = Object.keys(value).map((key) => {
    const property = Object.getOwnPropertyDescriptor(value, key);
    if (property?.get) throw new NotPlainData(`an object with the getter ${key}`);
    return { key, value: inlineConstant(value[key], inside) };
  });
  const present = members.filter((member) => member.value.kind !== "absent");
  if (present.every((member) => isLiteral(member.value))) {
    const entries = present.map(({ key, value: node }) => [key, (node as { value: Json }).value] as const);
    return ir.literal(Object.fromEntries(entries));
  }
  return ir.object(present);
}

function isLiteral(node: Node): node is Node & { kind: "literal" } {
  return node.kind === "literal";
}

function className(value: object): string {
  const { name } = value.constructor as { name?: string };
  return name === undefined || name === "" ? "a class" : name;
}
