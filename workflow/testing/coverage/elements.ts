import { allStates, innerBlocks, type StateEntry } from "../../asl/states";
import type { JsonObject } from "../../definition";
import { asList, asObject, errorsOf } from "../machine/fields";

/** What of a workflow a run can touch. */
export type ElementKind = "state" | "transition" | "choice rule" | "retrier" | "catcher" | "branch";

/** One thing that a run can touch. */
export interface Element {
  readonly kind: ElementKind;
  readonly state: string;
  /** In the user's names: `ProcessPayment → CreateShippingLabel`. */
  readonly label: string;
  /** The moves that touch it, as `moveKey` writes them. */
  readonly moves: readonly string[];
}

/** One move of an execution as text. */
export function moveKey(state: string, kind: string, index = -1): string {
  return index < 0 && kind !== "rule" ? `${kind}:${state}` : `${kind}:${state}:${index}`;
}

/** Every element of a machine, in the order of the document. */
export function readElements(definition: JsonObject): readonly Element[] {
  return allStates(definition).flatMap((state) => [
    { kind: "state" as const, state: state.name, label: state.name, moves: [moveKey(state.name, "entered")] },
    ...transitionsOf(state),
    ...rulesOf(state),
    ...branchesOf(state),
  ]);
}

function transitionsOf({ name, state: fields }: StateEntry): readonly Element[] {
  const to = (target: unknown, moves: readonly string[]): Element => ({
    kind: "transition",
    state: name,
    label: `${name} → ${typeof target === "string" ? target : "End"}`,
    moves,
  });
  if (fields["Type"] === "Fail" || fields["Type"] === "Succeed") return [];
  const caught = asList(fields["Catch"]).map((rule, index) =>
    to(asObject(rule)["Next"], [moveKey(name, "catcher", index)]),
  );
  if (fields["Type"] !== "Choice") return merge([to(fields["Next"], [moveKey(name, "left")]), ...caught]);
  const rules = asList(fields["Choices"]).map((rule, index) =>
    to(asObject(rule)["Next"], [moveKey(name, "rule", index)]),
  );
  const otherwise =
    fields["Default"] === undefined ? [] : [to(fields["Default"], [moveKey(name, "rule", -1)])];
  return merge([...rules, ...otherwise]);
}

/** Two rules that lead to the same state are one transition. */
function merge(transitions: readonly Element[]): readonly Element[] {
  const byLabel = new Map<string, Element>();
  for (const transition of transitions) {
    const earlier = byLabel.get(transition.label);
    byLabel.set(transition.label, {
      ...transition,
      moves: [...(earlier?.moves ?? []), ...transition.moves],
    });
  }
  return [...byLabel.values()];
}

function rulesOf({ name, state: fields }: StateEntry): readonly Element[] {
  const element = (kind: ElementKind, what: string, move: string, index: number): Element => ({
    kind,
    state: name,
    label: `${name}: ${what}`,
    moves: [moveKey(name, move, index)],
  });
  return [
    ...asList(fields["Choices"]).map((_, index) =>
      element("choice rule", `rule ${index + 1}`, "rule", index),
    ),
    ...(fields["Type"] === "Choice" && fields["Default"] !== undefined
      ? [element("choice rule", "otherwise", "rule", -1)]
      : []),
    ...asList(fields["Retry"])
      .filter((rule) => asObject(rule)["MaxAttempts"] !== 0)
      .map((rule) =>
        element("retrier", printErrors(errorsOf(rule)), "retrier", asList(fields["Retry"]).indexOf(rule)),
      ),
    ...asList(fields["Catch"]).map((rule, index) =>
      element("catcher", printErrors(errorsOf(rule)), "catcher", index),
    ),
  ];
}

function branchesOf({ name, state: fields }: StateEntry): readonly Element[] {
  return innerBlocks(name, fields).map(({ block }) => ({
    kind: "branch",
    state: name,
    label: `${name}: from ${String(block["StartAt"])}`,
    moves: [moveKey(String(block["StartAt"]), "entered")],
  }));
}

function printErrors(names: readonly string[]): string {
  const shown = names.slice(0, 2).join(", ");
  return names.length > 2 ? `${shown} and ${names.length - 2} more` : shown;
}
