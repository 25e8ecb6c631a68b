import { allStates } from "../../asl/states";
import type { Machine } from "../machine";
import type { Change, MachineDiff } from "./change";
import { compareMachines } from "./compare";

/** From here on a workflow that is gone and a new one count as one that was renamed. */
const threshold = 0.7;

/** Compares two sets of machines by name; one whose states are nearly all those of another is that one, renamed. */
export function compareAll(before: readonly Machine[], after: readonly Machine[]): readonly MachineDiff[] {
  const isIn = (machines: readonly Machine[], name: string): boolean =>
    machines.some((one) => one.name === name);
  const added = after.filter(({ name }) => !isIn(before, name));
  const removed = before.filter(({ name }) => !isIn(after, name));
  const renames = findRenames(removed, added);
  const diffs = [
    ...after.map((now) => {
      const old = before.find(({ name }) => name === now.name);
      const renamed = renames.get(now);
      return old ? compareMachines(old, now) : renamed ? compareRenamed(renamed, now) : describeAdded(now);
    }),
    ...removed.filter((old) => ![...renames.values()].includes(old)).map(describeRemoved),
  ];
  return diffs.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function findRenames(removed: readonly Machine[], added: readonly Machine[]): ReadonlyMap<Machine, Machine> {
  const renames = new Map<Machine, Machine>();
  const candidates = removed
    .flatMap((old) => added.map((now) => ({ old, now, likeness: likenessOf(old, now) })))
    .filter(({ likeness }) => likeness >= threshold)
    .sort((a, b) => b.likeness - a.likeness);
  for (const { old, now } of candidates) {
    if (!renames.has(now) && ![...renames.values()].includes(old)) renames.set(now, old);
  }
  return renames;
}

/** 0 to 1: how many of the states of both have the same name. */
function likenessOf(old: Machine, now: Machine): number {
  const [left, right] = [old, now].map(
    ({ definition }) => new Set(allStates(definition).map(({ name }) => name)),
  );
  if (!left || !right) return 0;
  const shared = [...left].filter((name) => right.has(name)).length;
  return shared / (left.size + right.size - shared);
}

function compareRenamed(old: Machine, now: Machine): MachineDiff {
  const diff = compareMachines(old, now);
  const text = `the workflow was called ${old.name}`;
  const change: Change = { aspect: "renamed", path: "name", before: old.name, after: now.name, text };
  return {
    ...diff,
    status: "changed",
    renamedFrom: old.name,
    changes: [change, ...diff.changes],
    inFlight: [
      `The machine ${old.name} is replaced by ${now.name}, with its Lambdas: executions of the old one are ended, and their histories go.`,
    ],
    callers: ["Executions are started at another ARN.", ...diff.callers],
  };
}

const nothing = { StartAt: "", States: {} };

function describeAdded(now: Machine): MachineDiff {
  const { name } = now;
  return onlyStates(compareMachines({ name, definition: nothing, statements: [] }, now), "added");
}

function describeRemoved(old: Machine): MachineDiff {
  const { name } = old;
  return {
    ...onlyStates(compareMachines(old, { name, definition: nothing }), "removed"),
    inFlight: ["The machine is deleted: running executions are ended, and their histories go."],
    callers: ["What starts executions of it, or waits for them, fails."],
  };
}

function onlyStates(diff: MachineDiff, status: "added" | "removed"): MachineDiff {
  const changes = diff.changes.filter((change) => change.state !== undefined);
  return { ...diff, changes, status, inFlight: [], callers: [] };
}
