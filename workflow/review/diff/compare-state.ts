import type { Json, JsonObject } from "../../definition";
import { printCondition } from "../graph/condition";
import { describeWork, printSeconds } from "../graph/work";
import { printRetry } from "../document/states";
import { asArray, errorNames, handlersOf, isJsonObject } from "../machine";
import { compareLeaves, isSame, printCanonical, type LeafChange } from "./canonical";
import type { Aspect, Change } from "./change";
import type { StatePair } from "./match";

/** Compared by rules of their own, or by the walk over all states. */
const special = new Set([
  "Next",
  "End",
  "Default",
  "Choices",
  "Retry",
  "Catch",
  "Type",
  "Resource",
  "Branches",
  "ItemProcessor",
  "Iterator",
  "Comment",
]);

const timeouts = /^(?:Timeout|Heartbeat)?Seconds(?:Path)?$|^Timestamp(?:Path)?$/;
const data =
  /^(?:Arguments|Parameters|Result|Output|Assign|Items|ItemSelector|ResultSelector|ItemReader|ItemBatcher|ResultWriter)/;

/** The differences between the two sides of one state; targets are compared after renames. */
export function compareState(pair: StatePair, renames: ReadonlyMap<string, string>): readonly Change[] {
  const { name } = pair.after;
  const [before, after] = [renameTargets(pair.before.state, renames), pair.after.state];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => !special.has(key),
  );
  const parts = [
    ...compareWork(before, after),
    ...compareTransitions(before, after),
    ...fields.flatMap((field) => compareLeaves(field, before[field], after[field]).map(describeLeaf)),
    ...compareHandlers("Retry", before, after),
    ...compareHandlers("Catch", before, after),
    ...compareComment(before, after),
  ];
  return parts.map((part) => ({ ...part, state: name }));
}

type Part = Omit<Change, "state">;

/** Writes the new names into Next, Default and the targets of rules and catchers. */
function renameTargets(state: JsonObject, renames: ReadonlyMap<string, string>): JsonObject {
  const rename = (value: Json): Json => (typeof value === "string" ? (renames.get(value) ?? value) : value);
  const renameNext = (value: Json): Json =>
    isJsonObject(value) && value["Next"] !== undefined ? { ...value, Next: rename(value["Next"]) } : value;
  return Object.fromEntries(
    Object.entries(state).map(([key, value]) => {
      if (key === "Next" || key === "Default") return [key, rename(value)];
      if ((key === "Choices" || key === "Catch") && Array.isArray(value)) return [key, value.map(renameNext)];
      return [key, value];
    }),
  );
}

function compareWork(before: JsonObject, after: JsonObject): Part[] {
  const isType = before["Type"] !== after["Type"];
  if (!isType && isSame(before["Resource"], after["Resource"])) return [];
  const [old, now] = [describeWork(before).caption, describeWork(after).caption];
  const detail = old === now ? ` (${show(before["Resource"])} → ${show(after["Resource"])})` : "";
  return [
    {
      aspect: "work",
      path: isType ? "Type" : "Resource",
      ...values(before[isType ? "Type" : "Resource"], after[isType ? "Type" : "Resource"]),
      text: `runs ${now}${detail}, before ${old}`,
    },
  ];
}

function compareTransitions(before: JsonObject, after: JsonObject): Part[] {
  const parts: Part[] = [];
  const [from, to] = [goal(before), goal(after)];
  if (from !== to)
    parts.push(transition("Next", `goes on to ${to}, before ${from}`, before["Next"], after["Next"]));
  if (before["Default"] !== after["Default"]) {
    const [old, now] = [target(before["Default"]), target(after["Default"])];
    parts.push(
      transition("Default", `otherwise goes to ${now}, before ${old}`, before["Default"], after["Default"]),
    );
  }
  return [...parts, ...compareRules(before, after)];
}

function goal(state: JsonObject): string {
  return typeof state["Next"] === "string" ? state["Next"] : state["End"] === true ? "the end" : "nowhere";
}

function target(value: unknown): string {
  return typeof value === "string" ? value : "nowhere";
}

function transition(path: string, text: string, before: Json | undefined, after: Json | undefined): Part {
  return { aspect: "transition", path, text, ...values(before, after) };
}

/** Rules are put side by side by condition, then by target: a changed condition is one change, not two. */
function compareRules(before: JsonObject, after: JsonObject): Part[] {
  const left = asArray(before["Choices"]).filter(isJsonObject);
  const right = asArray(after["Choices"]).filter(isJsonObject);
  const pairs = pairUp(left, right, [ruleKey, (rule) => String(rule["Next"])]);
  const parts = pairs.flatMap(({ a, b }): Part[] => {
    if (a && b) return compareRule(a, b, right.indexOf(b));
    if (b) return [transition(`Choices[${right.indexOf(b)}]`, `new rule: ${printRule(b)}`, undefined, b)];
    if (a) return [transition(`Choices[${left.indexOf(a)}]`, `rule removed: ${printRule(a)}`, a, undefined)];
    return [];
  });
  const kept = pairs.flatMap(({ a, b }) => (a && b ? [[left.indexOf(a), right.indexOf(b)] as const] : []));
  const inOrder = [...kept].sort((x, y) => x[0] - y[0]).map(([, index]) => index);
  const isReordered = inOrder.some((index, at) => at > 0 && index < (inOrder[at - 1] ?? 0));
  const reordered = "rules are tried in another order: the first that holds decides";
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

function compareHandlers(field: "Retry" | "Catch", before: JsonObject, after: JsonObject): Part[] {
  const aspect: Aspect = field === "Retry" ? "retry" : "catch";
  const print = field === "Retry" ? (one: JsonObject): string => `retries ${printRetry(one)}` : printCatch;
  const left = handlersOf(before, field);
  const right = handlersOf(after, field);
  const pairs = pairUp(left, right, [
    (one) => printCanonical(errorNames(one)),
    (one) => String(one["Next"] ?? ""),
  ]);
  return pairs.flatMap(({ a, b }): Part[] => {
    const path = `${field}[${b ? right.indexOf(b) : a ? left.indexOf(a) : 0}]`;
    if (a && b) return compareHandler(a, b, { aspect, path, print });
    if (b) return [{ aspect, path, text: `now ${print(b)}`, after: b }];
    return a ? [{ aspect, path, text: `no longer ${print(a)}`, before: a }] : [];
  });
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
  if (isSame(left, right)) return leaves;
  const [old, now] = [as.print(a), as.print(b)];
  const text =
    old === now
      ? `${now}: ${compareLeaves("", left, right).map(printLeaf).join(", ")}`
      : `${now}, before ${old.replace(/^(?:retries|catches) /, "")}`;
  return [{ aspect: as.aspect, path: as.path, text, before: a, after: b }, ...leaves];
}

function printCatch(handler: JsonObject): string {
  const names = errorNames(handler);
  return `catches ${names.includes("States.ALL") ? "any error" : names.join(", ")} → ${target(handler["Next"])}`;
}

function compareComment(before: JsonObject, after: JsonObject): Part[] {
  if (isSame(commentsOf(before), commentsOf(after))) return [];
  const [old, now] = [before["Comment"], after["Comment"]];
  return [{ aspect: "comment", path: "Comment", text: "comment changed", ...values(old, now) }];
}

/** The comments of a state, of its rules and handlers, and of the blocks inside it. */
function commentsOf(state: JsonObject): readonly unknown[] {
  const lists = ["Choices", "Retry", "Catch", "Branches"].flatMap((field) => asArray(state[field]));
  const inner = [state["ItemProcessor"], state["Iterator"]];
  const comments = [state, ...lists, ...inner].map((one) => (isJsonObject(one) ? one["Comment"] : undefined));
  return comments.filter((comment) => comment !== undefined);
}

/** Words for a changed leaf of a field. */
export function describeLeaf(leaf: LeafChange): Part {
  const field = /^[A-Za-z]+/.exec(leaf.path)?.[0] ?? "";
  const aspect = timeouts.test(field)
    ? "timeout"
    : isExpression(leaf)
      ? "expression"
      : data.test(field)
        ? "arguments"
        : "setting";
  return { aspect, text: printLeaf(leaf), ...leaf };
}

function isExpression({ path, before, after }: LeafChange): boolean {
  if (/\.\$$|Path$/.test(path)) return true;
  return [before, after].some((value) => typeof value === "string" && value.startsWith("{%"));
}

function printLeaf({ path, before, after }: LeafChange): string {
  const unit = /Seconds$/.test(path);
  const print = (value: Json | undefined): string =>
    unit && typeof value === "number" ? printSeconds(value) : show(value);
  if (before === undefined) return `${path} is ${print(after)}, new`;
  if (after === undefined) return `${path} removed, was ${print(before)}`;
  return `${path} is ${print(after)}, before ${print(before)}`;
}

function show(value: Json | undefined): string {
  if (value === undefined) return "nothing";
  const text = typeof value === "string" && value.startsWith("{%") ? value : JSON.stringify(value);
  const flat = text.replace(/\s+/g, " ");
  return flat.length > 160 ? `${flat.slice(0, 159)}…` : flat;
}

function values(before: Json | undefined, after: Json | undefined): { before?: Json; after?: Json } {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
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
