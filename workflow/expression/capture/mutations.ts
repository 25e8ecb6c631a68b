import type { Node as Syntax } from "acorn";
import { children, namesOf, parseCallable } from "../syntax";
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
  "copyWithin",
  "set",
  "delete",
  "clear",
]);

/** `Object.assign(state, …)` changes its first argument. */
const CHANGING_FIRST = /^(Object|Reflect)\.(assign|set|deleteProperty|definePropert(y|ies)|setPrototypeOf)$/;

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

const fieldsKnown = new WeakMap<object, Map<string, boolean>>();

/** Whether a method of an instance's class, or of a class above, changes a field: `this.count++` outside the constructor. */
export function isMutableField(instance: object, name: string): boolean {
  for (let at: object | null = instance; at && at !== Object.prototype; at = prototypeOf(at)) {
    if (at !== instance && changesField(at, name)) return true;
  }
  return false;
}

function prototypeOf(value: object): object | null {
  return Object.getPrototypeOf(value) as object | null;
}

function changesField(prototype: object, name: string): boolean {
  const names = fieldsKnown.get(prototype) ?? new Map<string, boolean>();
  fieldsKnown.set(prototype, names);
  const answer =
    names.get(name) ?? methodsOf(prototype).some((method) => mutates(method, "this", true, name));
  names.set(name, answer);
  return answer;
}

function methodsOf(prototype: object): Syntax[] {
  const properties = Object.entries(Object.getOwnPropertyDescriptors(prototype));
  return properties.flatMap(([key, { value, get, set }]) => {
    const functions = key === "constructor" ? [] : [value as unknown, get, set];
    return functions.flatMap((method) =>
      typeof method === "function" ? (parseCallable(Function.prototype.toString.call(method)) ?? []) : [],
    );
  });
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
  if (isInFunction && changedParts(node).some((part) => isPartOf(part, name, member))) return true;
  return children(node).some((child) => mutates(child, name, isInFunction || opens, member));
}

function changedBy(node: Syntax): Syntax | undefined {
  const fields = node as unknown as Fields;
  if (node.type === "AssignmentExpression") return fields["left"] as Syntax;
  if (node.type === "UpdateExpression") return fields["argument"] as Syntax;
  return undefined;
}

// Each is `object.member`; `list.push(x)` and `Object.assign(list, x)` stand as `list.push` and `list.assign`.
function changedParts(node: Syntax): readonly Syntax[] {
  const fields = node as unknown as Fields;
  const target = changedBy(node);
  if (target) return partsIn(target);
  if (node.type === "UnaryExpression" && fields["operator"] === "delete")
    return partsIn(fields["argument"] as Syntax);
  const callee = node.type === "CallExpression" ? (fields["callee"] as Syntax & Fields) : undefined;
  if (callee?.type !== "MemberExpression") return [];
  const { object, property } = callee as unknown as { object: Fields; property: { name?: string } };
  const method = property.name ?? "";
  if (CHANGING.has(method)) return [callee];
  if (!CHANGING_FIRST.test(`${String(object["name"])}.${method}`)) return [];
  const [changed] = fields["arguments"] as readonly Syntax[];
  return changed ? [{ ...callee, object: changed } as Syntax] : [];
}

// What `({ n: state.n, list: [first.n] } = …)` assigns to, apart from names.
function partsIn(target: Syntax): readonly Syntax[] {
  const fields = target as unknown as Fields;
  if (target.type === "MemberExpression") return [target];
  if (target.type === "AssignmentPattern") return partsIn(fields["left"] as Syntax);
  if (target.type === "Property") return partsIn(fields["value"] as Syntax);
  return /Pattern$|^RestElement$/.test(target.type) ? children(target).flatMap(partsIn) : [];
}

function isPartOf(target: Syntax, name: string, member?: string): boolean {
  const { object, property } = target as unknown as { object: Syntax; property: Syntax & { name?: string } };
  if (object.type === "MemberExpression") return isPartOf(object, name, member);
  const isNamed =
    object.type === "ThisExpression" ? name === "this" : (object as { name?: string }).name === name;
  return isNamed && (member === undefined || (property.type === "Identifier" && property.name === member));
}
