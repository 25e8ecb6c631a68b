import { isJsonObject, type JsonObject } from "../../definition";
import { printRetry } from "../document/states";
import { printCondition } from "../graph/condition";
import { asArray, errorNames, handlersOf } from "../machine";
import { compareLeaves, isSame, printCanonical } from "./canonical";
import type { Aspect } from "./change";
import { describeLeaf, printLeaf, target, transition, values, type Part } from "./part";

/** Rules are put side by side by condition, then by target: a changed condition is one change, not two. */
export function compareRules(before: JsonObject, after: JsonObject): Part[] {
  const left = asArray(before["Choices"]).filter(isJsonObject);
  const right = asArray(after["Choices"]).filter(isJsonObject);
  const pairs = pairUp(left, right, [ruleKey, (rule) => String(rule["Next"])]);
  const parts = pairs.flatMap(({ a, b }): Part[] => {
    if (a && b) return compareRule(a, b, right.indexOf(b));
    if (b) return [transition(`Choices[${right.indexOf(b)}]`, `new rule: ${printRule(b)}`, undefined, b)];
    if (a) return [transition(`Choices[${left.indexOf(a)}]`, `rule removed: ${printRule(a)}`, a, undefined)];
    return [];
  });
  const reordered = "rules are tried in another order: the first that holds decides";
  const isReordered = turnedRound(pairs, left, right).length > 0;
  return isReordered ? [...parts, transition("Choices", reordered, undefined, undefined)] : parts;
}

function ruleKey(rule: JsonObject): string {
  const { Next: _next, Comment: _comment, Assign: _assign, Output: _output, ...condition } = rule;
  return printCanonical(condition);
}

function printRule(rule: JsonObject): string {
  return `if ${printCondition(rule)} → ${target(rule["Next"])}`;
}

function compareRule(a: JsonObject, b: JsonObject, index: number): Part[] {
  const path = `Choices[${index}]`;
  const parts: Part[] = [];
  if (ruleKey(a) !== ruleKey(b)) {
    const text = `goes to ${target(b["Next"])} if ${printCondition(b)}, before if ${printCondition(a)}`;
    parts.push({ aspect: "expression", path, text, ...values(a, b) });
  }
  if (a["Next"] !== b["Next"]) {
    const text = `if ${printCondition(b)} goes to ${target(b["Next"])}, before ${target(a["Next"])}`;
    parts.push(transition(`${path}.Next`, text, a["Next"], b["Next"]));
  }
  const leaves = ["Assign", "Output"].flatMap((field) =>
    compareLeaves(`${path}.${field}`, a[field], b[field]),
  );
  return [...parts, ...leaves.map(describeLeaf)];
}

/** Retriers and catchers are put side by side by their errors. */
export function compareHandlers(field: "Retry" | "Catch", before: JsonObject, after: JsonObject): Part[] {
  const aspect: Aspect = field === "Retry" ? "retry" : "catch";
  const print = field === "Retry" ? (one: JsonObject): string => `retries ${printRetry(one)}` : printCatch;
  const left = handlersOf(before, field);
  const right = handlersOf(after, field);
  const pairs = pairUp(left, right, [(one) => sortedNames(one).join(), (one) => String(one["Next"] ?? "")]);
  const parts = pairs.flatMap(({ a, b }): Part[] => {
    const path = `${field}[${b ? right.indexOf(b) : a ? left.indexOf(a) : 0}]`;
    if (a && b) return compareHandler(a, b, { aspect, path, print });
    if (b) return [{ aspect, path, text: `now ${print(b)}`, after: b }];
    return a ? [{ aspect, path, text: `no longer ${print(a)}`, before: a }] : [];
  });
  const rivals = turnedRound(pairs, left, right).filter(([one, other]) => takeTheSame(one, other));
  const what = field === "Retry" ? "retries" : "catches";
  const text = `${what} are tried in another order: the first that takes an error decides`;
  return rivals.length > 0 ? [...parts, { aspect, path: field, text }] : parts;
}

/** Whether there is an error that either would take: only then does their order matter. AWS guide, "Error names". */
function takeTheSame(one: JsonObject, other: JsonObject): boolean {
  const takes = (names: readonly string[], name: string): boolean =>
    names.includes(name) ||
    names.includes("States.ALL") ||
    (names.includes("States.TaskFailed") &&
      name !== "States.Timeout" &&
      name !== "States.HeartbeatTimeout") ||
    (names.includes("States.Timeout") && name === "States.HeartbeatTimeout");
  const [left, right] = [errorNames(one), errorNames(other)];
  return left.some((name) => takes(right, name)) || right.some((name) => takes(left, name));
}

function compareHandler(
  a: JsonObject,
  b: JsonObject,
  as: { aspect: Aspect; path: string; print: (one: JsonObject) => string },
): Part[] {
  const { Comment: _a, Assign: assignA, Output: outputA, ...left } = a;
  const { Comment: _b, Assign: assignB, Output: outputB, ...right } = b;
  const leaves = [
    ...compareLeaves(`${as.path}.Assign`, assignA, assignB),
    ...compareLeaves(`${as.path}.Output`, outputA, outputB),
  ].map(describeLeaf);
  const isAlike = isSame({ ...left, ErrorEquals: sortedNames(a) }, { ...right, ErrorEquals: sortedNames(b) });
  if (isAlike) return leaves;
  const [old, now] = [as.print(a), as.print(b)];
  const text =
    old === now
      ? `${now}: ${compareLeaves("", left, right).map(printLeaf).join(", ")}`
      : `${now}, before ${old.replace(/^(?:retries|catches) /, "")}`;
  return [{ aspect: as.aspect, path: as.path, text, before: a, after: b }, ...leaves];
}

// The names of one entry have no order.
function sortedNames(handler: JsonObject): readonly string[] {
  return [...errorNames(handler)].sort();
}

function printCatch(handler: JsonObject): string {
  const names = errorNames(handler);
  return `catches ${names.includes("States.ALL") ? "any error" : names.join(", ")} → ${target(handler["Next"])}`;
}

interface Paired {
  readonly a?: JsonObject;
  readonly b?: JsonObject;
}

/** Puts two lists side by side, by the first key under which an item of each is left. */
function pairUp(
  left: readonly JsonObject[],
  right: readonly JsonObject[],
  keys: readonly ((item: JsonObject) => string)[],
): readonly Paired[] {
  const open = [...left];
  const partners = new Map<JsonObject, JsonObject>();
  for (const key of keys) {
    for (const b of right.filter((item) => !partners.has(item))) {
      const at = open.findIndex((a) => key(a) === key(b));
      const [a] = at < 0 ? [] : open.splice(at, 1);
      if (a) partners.set(b, a);
    }
  }
  const kept = right.map((b): Paired => {
    const a = partners.get(b);
    return a ? { a, b } : { b };
  });
  return [...kept, ...open.map((a): Paired => ({ a }))];
}

/** The items that are on both sides, two by two, where the one behind stood before the other. */
function turnedRound(
  pairs: readonly Paired[],
  left: readonly JsonObject[],
  right: readonly JsonObject[],
): readonly (readonly [JsonObject, JsonObject])[] {
  const kept = pairs.flatMap(({ a, b }) =>
    a && b ? [{ item: b, was: left.indexOf(a), is: right.indexOf(b) }] : [],
  );
  return kept.flatMap((one) =>
    kept
      .filter((other) => one.is < other.is && one.was > other.was)
      .map((other) => [one.item, other.item] as const),
  );
}
