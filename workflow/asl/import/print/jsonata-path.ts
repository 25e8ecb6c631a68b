import { isIdentifier } from "../../../definition";
import { translate, translateTruth, type JsonataNode } from "./from-jsonata";
import { translateCall } from "./jsonata-functions";
import { code, combine, findContext, none, readMember, type Names, type Translation } from "./names";
import { printMember } from "./source";

/** Whether a node groups, sorts or binds what it gives, which has no translation. */
export function hasGroup(node: JsonataNode): boolean {
  return ["group", "focus", "index", "tuple", "keepArray"].some(
    (field) => node[field] !== undefined && node[field] !== false && node[field] !== null,
  );
}

/** Writes a path of names and indices as TypeScript. */
export function translatePath(steps: readonly JsonataNode[], names: Names): Translation {
  const found = translateSteps(steps, names);
  if (found === undefined) return none("a path that gives several values has no translation");
  return found.isList ? none("a path that gives several values has no translation") : found.translation;
}

/**
 * Writes what gives a list as a TypeScript array. A path without predicate is taken as it is; with `onlyLists` it is
 * undefined.
 */
export function translateList(node: JsonataNode | undefined, names: Names): Translation;
export function translateList(node: JsonataNode, names: Names, onlyLists: true): Translation | undefined;
export function translateList(
  node: JsonataNode | undefined,
  names: Names,
  onlyLists = false,
): Translation | undefined {
  if (node?.type === "function" && !onlyLists) return translateCall(node, names);
  if (node?.type !== "path" && node?.type !== "variable" && node?.type !== "name")
    return onlyLists ? undefined : translate(node, names);
  if (hasGroup(node)) return none("a grouping has no translation");
  const found = translateSteps(node.steps ?? [node], names);
  if (found === undefined) return none("a step of the path has no translation");
  return onlyLists && !found.isList ? undefined : found.translation;
}

/** A path so far: one value, or a list of them. */
interface Found {
  readonly translation: Translation;
  readonly isList: boolean;
}

function translateSteps(steps: readonly JsonataNode[], names: Names): Found | undefined {
  const [root, ...rest] = steps;
  if (!root || steps.some(hasGroup)) return undefined;
  const start = translateRoot(root, rest, names);
  if (!start) return undefined;
  const last = start.taken > 0 ? rest[start.taken - 1] : root;
  let found: Found = applyStages({ translation: start.translation, isList: false }, last, names);
  for (const step of rest.slice(start.taken)) {
    const next = applyStep(found, step, names);
    if (!next) return undefined;
    found = applyStages(next, step, names);
  }
  return found;
}

interface Start {
  readonly translation: Translation;
  /** How many of the steps behind the root it took. */
  readonly taken: number;
}

function translateRoot(root: JsonataNode, rest: readonly JsonataNode[], names: Names): Start | undefined {
  if (root.type === "name")
    return names.context === undefined
      ? { translation: none("it does not start with a variable"), taken: 0 }
      : { translation: code(names.context + printMember(String(root.value))), taken: 0 };
  if (root.type !== "variable") return { translation: translate(stripStages(root), names), taken: 0 };
  const name = String(root.value);
  if (name === "")
    return {
      translation: names.context === undefined ? none("$ stands for nothing here") : code(names.context),
      taken: 0,
    };
  if (name !== "states") return { translation: findVariable(name, names), taken: 0 };
  const path: string[] = [];
  for (const step of rest) {
    if (step.type !== "name") break;
    path.push(String(step.value));
    if (stagesOf(step).length > 0) break;
  }
  const found = findStates(path, names);
  return {
    translation: found ? code(found.code) : none(`${["$states", ...path].join(".")} cannot be read here`),
    taken: found?.taken ?? path.length,
  };
}

function stripStages(node: JsonataNode): JsonataNode {
  const { predicate: _predicate, stages: _stages, ...bare } = node;
  return bare;
}

function findStates(
  [member, ...path]: readonly string[],
  names: Names,
): { code: string; taken: number } | undefined {
  const found = { input: names.input, result: names.result, errorOutput: names.failure }[member ?? ""];
  if (found !== undefined) return { code: found, taken: 1 };
  const context = member === "context" ? findContext(path, names) : undefined;
  return context && { code: context.code, taken: context.taken + 1 };
}

function findVariable(name: string, names: Names): Translation {
  if (!isIdentifier(name)) return none(`$${name} is no name in TypeScript`);
  return code(names.own?.has(name) ? name : `vars.${name}`);
}

/** One step behind what was found: a member, or an expression for each element. */
function applyStep(found: Found, step: JsonataNode, names: Names): Found | undefined {
  const inner = { ...names, context: "one" };
  if (step.type === "name" || step.type === "string") {
    const access = printMember(String(step.value));
    // A list gives the member of each element that has one; a member that is a list joins in.
    const translation = combine([found.translation], ([from = ""]) =>
      found.isList
        ? `${from}.filter((one: Data) => one${access} !== undefined).flatMap((one: Data) => one${access})`
        : readMember(from, String(step.value), access),
    );
    return { translation, isList: found.isList };
  }
  if (step.type !== "block" || names.context !== undefined) return undefined;
  const body = translate(step, inner);
  return {
    translation: combine(
      [found.translation, body],
      ([from, value]) => `${from}.map((one: Data) => ${value})`,
    ),
    isList: true,
  };
}

function stagesOf(node: JsonataNode | undefined): readonly JsonataNode[] {
  return [
    ...((node?.["predicate"] as JsonataNode[] | undefined) ?? []),
    ...((node?.["stages"] as JsonataNode[] | undefined) ?? []),
  ];
}

/** The predicates behind a step: indices and conditions. */
function applyStages(found: Found, step: JsonataNode | undefined, names: Names): Found {
  return stagesOf(step).reduce<Found>((before, { type, expr }) => {
    if (type !== "filter" || !expr)
      return { translation: none("a predicate has no translation"), isList: false };
    if (expr.type === "number") return pick(before, Number(expr.value));
    if (expr.type === "unary" && expr.value === "-" && expr.expression?.type === "number")
      return pick(before, -Number(expr.expression.value));
    // Whether a variable stands for an index or a condition is decided when the state runs.
    if (!isCondition(expr) || names.context !== undefined)
      return { translation: none("a predicate has no translation"), isList: false };
    const condition = translateTruth(expr, { ...names, context: "one" });
    return {
      translation: combine(
        [before.translation, condition],
        ([from, test]) => `${from}.filter((one: Data) => ${test})`,
      ),
      isList: true,
    };
  }, found);
}

const COMPARISONS: ReadonlySet<string> = new Set(["=", "!=", "<", "<=", ">", ">=", "and", "or", "in"]);
const ASKING: ReadonlySet<string> = new Set(["exists", "not", "contains", "boolean"]);

function isCondition(node: JsonataNode): boolean {
  if (node.type === "binary") return COMPARISONS.has(String(node.value));
  if (node.type === "block" && node.expressions?.length === 1) return isCondition(node.expressions[0]!);
  return node.type === "function" && ASKING.has(String(node.procedure?.value));
}

function pick({ translation }: Found, index: number): Found {
  return {
    translation: combine([translation], ([from = ""]) =>
      readMember(from, "", index < 0 ? `.at(${index})` : `[${index}]`),
    ),
    isList: false,
  };
}
