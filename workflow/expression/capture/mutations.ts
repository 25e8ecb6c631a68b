import type { Node as Syntax } from "acorn";
import { children, namesOf } from "../syntax";
import { declaredIn } from "./declarations";
import { canChange, exportedDeclaration, readsVariable } from "./imports";
import { inspectFunction } from "./inspector";
import { loadScript } from "./scripts";

type Fields = Readonly<Record<string, unknown>>;

const CHANGING: ReadonlySet<string> = new Set([
  "push",
  "pop",
  "shift",
  "unshift",
  "splice",
  "sort",
  "reverse",
  "fill",
  "set",
  "delete",
  "clear",
]);

/** Whether a name is assigned to after its declaration. */
export function isReassigned(node: Syntax, name: string): boolean {
  const target = changedBy(node);
  if (target && namesOf(target).includes(name)) return true;
  return children(node).some((child) => isReassigned(child, name));
}

/**
 * Whether a function changes a part of what a name holds: `state.count++`, `list.push(…)`. Filling it while the
 * module loads is fine, for that is over when the workflow is built.
 */
export function isMutated(scope: Syntax, name: string): boolean {
  return children(scope).some((child) => mutates(child, name, false));
}

const exportsKnown = new WeakMap<object, Map<string, boolean>>();

/** Whether a module changes what it exports: `export let count`, counted up by one of its functions. */
export function isMutableExport(exported: object, name: string): boolean {
  const names = exportsKnown.get(exported) ?? new Map<string, boolean>();
  exportsKnown.set(exported, names);
  const answer = names.get(name) ?? changesExport(exported, name);
  names.set(name, answer);
  return answer;
}

function changesExport(exported: object, name: string): boolean {
  const getter = Object.getOwnPropertyDescriptor(exported, name)?.get;
  const read = getter && readsVariable(getter as () => unknown);
  if (read !== undefined)
    return Array.isArray(read) ? isMutableExport(...(read as [object, string])) : read === true;
  const functions = Object.values(exported).filter(
    (value): value is () => unknown => typeof value === "function",
  );
  const scripts = functions.slice(0, 3).map((value) => inspectFunction(value).location?.scriptId);
  const isNamespace = Object.prototype.toString.call(exported) === "[object Module]";
  return [...new Set(scripts)].some((scriptId) => {
    if (isNamespace && scriptId !== undefined) return canChange(exportedDeclaration(scriptId, name));
    const script = scriptId === undefined ? undefined : loadScript(scriptId);
    return script !== undefined && mutates(script.program, "exports", false, name);
  });
}

function mutates(node: Syntax, name: string, isInFunction: boolean, member?: string): boolean {
  const opens = /Function/.test(node.type);
  if (isInFunction && declaredIn(node, name) !== undefined) return false;
  const target = changedBy(node) ?? changedByCall(node);
  if (isInFunction && target?.type === "MemberExpression" && isPartOf(target, name, member)) return true;
  return children(node).some((child) => mutates(child, name, isInFunction || opens, member));
}

function changedBy(node: Syntax): Syntax | undefined {
  const fields = node as unknown as Fields;
  if (node.type === "AssignmentExpression") return fields["left"] as Syntax;
  if (node.type === "UpdateExpression") return fields["argument"] as Syntax;
  return undefined;
}

// `list.push(x)` changes list: the callee stands for the change.
function changedByCall(node: Syntax): Syntax | undefined {
  if (node.type !== "CallExpression") return undefined;
  const callee = (node as unknown as Fields)["callee"] as Syntax & Fields;
  const property = callee["property"] as { name?: string } | undefined;
  return callee.type === "MemberExpression" && CHANGING.has(property?.name ?? "") ? callee : undefined;
}

function isPartOf(target: Syntax, name: string, member?: string): boolean {
  const { object, property } = target as unknown as { object: Syntax; property: { name?: string } };
  if (object.type === "MemberExpression") return isPartOf(object, name, member);
  const isNamed = (object as unknown as Fields)["name"] === name;
  return isNamed && (member === undefined || property.name === member);
}
