import { isJsonObject, type Json, type JsonObject } from "../../definition";
import { describeWork } from "../graph/work";
import { asArray } from "../machine";
import { compareLeaves, isSame } from "./canonical";
import type { Change } from "./change";
import { compareHandlers, compareRules } from "./compare-lists";
import type { StatePair } from "./match";
import { describeLeaf, printValue, target, transition, values, type Part } from "./part";

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
  const detail = old === now ? ` (${printValue(before["Resource"])} → ${printValue(after["Resource"])})` : "";
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
