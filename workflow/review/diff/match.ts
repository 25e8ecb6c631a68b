import { allStates, innerBlocks, statesOf, type StateEntry } from "../../asl/states";
import type { JsonObject } from "../../definition";
import { edgesOf } from "../graph/graph";
import { isSame } from "./canonical";

/** A state before and after; the names differ when it was renamed. */
export interface StatePair {
  readonly before: StateEntry;
  readonly after: StateEntry;
}

/** The states of two machines, put side by side. */
export interface StateMatch {
  readonly pairs: readonly StatePair[];
  readonly added: readonly StateEntry[];
  readonly removed: readonly StateEntry[];
  /** New names by old name, of the states that were renamed. */
  readonly renames: ReadonlyMap<string, string>;
}

/** From here on a removed and an added state count as one that was renamed. */
const threshold = 0.7;

/** Puts the states of two machines side by side: by name, and the rest by likeness of work, neighbours and name. */
export function matchStates(before: JsonObject, after: JsonObject): StateMatch {
  const left = allStates(before);
  const right = allStates(after);
  const rightByName = new Map(right.map((entry) => [entry.name, entry]));
  const leftNames = new Set(left.map((entry) => entry.name));
  const removed = left.filter((entry) => !rightByName.has(entry.name));
  const added = right.filter((entry) => !leftNames.has(entry.name));
  const renames = findRenames(removed, added, { before: neighboursOf(left), after: neighboursOf(right) });
  const newNames = new Set(renames.values());
  return {
    pairs: left.flatMap((entry) => {
      const partner = rightByName.get(renames.get(entry.name) ?? entry.name);
      return partner ? [{ before: entry, after: partner }] : [];
    }),
    added: added.filter((entry) => !newNames.has(entry.name)),
    removed: removed.filter((entry) => !renames.has(entry.name)),
    renames,
  };
}

interface Neighbours {
  readonly before: ReadonlyMap<string, readonly string[]>;
  readonly after: ReadonlyMap<string, readonly string[]>;
}

interface Candidate {
  readonly a: StateEntry;
  readonly b: StateEntry;
  /** What does not depend on other renames. */
  readonly ownLikeness: number;
}

const placeWeight = 0.3;

/** The likeliest pair first, because each rename found makes its neighbours more alike. */
function findRenames(
  removed: readonly StateEntry[],
  added: readonly StateEntry[],
  neighbours: Neighbours,
): ReadonlyMap<string, string> {
  const renames = new Map<string, string>();
  let candidates = removed.flatMap((a) => added.flatMap((b) => createCandidate(a, b)));
  for (;;) {
    const scores = candidates.map(
      (one) => one.ownLikeness + placeWeight * placeLikeness(one, neighbours, renames),
    );
    const best = scores.reduce((at, score, index) => (score > (scores[at] ?? 0) ? index : at), 0);
    const chosen = candidates[best];
    if (!chosen || (scores[best] ?? 0) < threshold) return renames;
    renames.set(chosen.a.name, chosen.b.name);
    candidates = candidates.filter((one) => one.a !== chosen.a && one.b !== chosen.b);
  }
}

function createCandidate(a: StateEntry, b: StateEntry): readonly Candidate[] {
  if (a.state["Type"] !== b.state["Type"]) return [];
  const ownLikeness = 0.5 * workLikeness(a, b) + 0.2 * nameLikeness(a.name, b.name);
  return ownLikeness + placeWeight < threshold ? [] : [{ a, b, ownLikeness }];
}

/** 0 to 1: how many of the states before, after and around are the same, with the containers or through them. */
function placeLikeness(
  { a, b }: Candidate,
  neighbours: Neighbours,
  renames: ReadonlyMap<string, string>,
): number {
  const likeness = (before: readonly string[], after: readonly string[]): number =>
    overlap(
      before.map((name) => renameIn(name, renames)),
      after,
    );
  const { before, after } = neighbours;
  return Math.max(
    likeness(before.get(a.name) ?? [], after.get(b.name) ?? []),
    likeness(throughContainers(a, before), throughContainers(b, after)),
  );
}

/** The neighbours of a state as if the containers in which it comes first or last were not there. */
function throughContainers(
  { name, parent }: StateEntry,
  neighbours: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const own = neighbours.get(name) ?? [];
  if (!parent) return own;
  const outer = throughContainers(parent, neighbours);
  return own.flatMap((neighbour) => {
    if (neighbour.startsWith("^")) return [];
    return neighbour === "<" || neighbour === ">"
      ? outer.filter((one) => one.startsWith(neighbour))
      : [neighbour];
  });
}

/** Applies renames to a neighbour such as `→Charge`. */
function renameIn(neighbour: string, renames: ReadonlyMap<string, string>): string {
  const name = renames.get(neighbour.slice(1));
  return name === undefined ? neighbour : neighbour.slice(0, 1) + name;
}

/** Names before and after each state, marked by side; start and end count as neighbours. */
function neighboursOf(entries: readonly StateEntry[]): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>(entries.map(({ name }) => [name, []]));
  for (const { name, state, block, parent } of entries) {
    const edges = edgesOf(name, state);
    for (const edge of edges) {
      map.get(name)?.push(`>${edge.to}`);
      map.get(edge.to)?.push(`<${name}`);
    }
    if (edges.length === 0) map.get(name)?.push(">");
    if (block["StartAt"] === name) map.get(name)?.push("<");
    if (parent) map.get(name)?.push(`^${parent.name}`);
  }
  return map;
}

const notWork = new Set([
  "Type",
  "Next",
  "Default",
  "End",
  "Comment",
  "Branches",
  "ItemProcessor",
  "Iterator",
]);

function workLikeness(a: StateEntry, b: StateEntry): number {
  const left = leavesOf(a);
  const right = leavesOf(b);
  const paths = [...new Set([...left.keys(), ...right.keys()])];
  if (paths.length === 0) return 1;
  const scores = paths.map((path): number => {
    const [x, y] = [left.get(path), right.get(path)];
    if (x === undefined || y === undefined) return 0;
    return isSame(x, y) ? 1 : textLikeness(x, y);
  });
  return scores.reduce((sum, score) => sum + score, 0) / paths.length;
}

function leavesOf({ name, state }: StateEntry): ReadonlyMap<string, string> {
  const leaves = new Map<string, string>();
  const collect = (path: string, value: unknown): void => {
    if (typeof value === "object" && value !== null) {
      for (const [key, item] of Object.entries(value)) collect(`${path}.${key}`, item);
    } else leaves.set(path, String(value));
  };
  for (const [key, value] of Object.entries(state)) if (!notWork.has(key)) collect(key, value);
  innerBlocks(name, state).forEach(({ block }, index) => {
    statesOf(block).forEach(([, inner], at) => {
      leaves.set(`${index}/${at}`, `${String(inner["Type"])} ${String(inner["Resource"] ?? "")}`);
    });
  });
  return leaves;
}

function overlap(a: readonly string[], b: readonly string[]): number {
  const all = new Set([...a, ...b]);
  if (all.size === 0) return 1;
  const right = new Set(b);
  return [...new Set(a)].filter((item) => right.has(item)).length / all.size;
}

/** A name with a prefix, as `scoped` gives it, is the same name. */
function nameLikeness(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length > 2 && long.endsWith(short) ? 1 : textLikeness(a, b);
}

/** Dice's coefficient of pairs of letters: 1 for equal text, 0 for nothing in common. */
function textLikeness(a: string, b: string): number {
  if (a === b) return 1;
  const pairs = (text: string): string[] => {
    const letters = [...text.toLowerCase()];
    return letters.slice(1).map((letter, index) => `${letters[index] ?? ""}${letter}`);
  };
  const left = pairs(a);
  const right = pairs(b);
  if (left.length + right.length === 0) return 0;
  const open = [...right];
  const shared = left.filter((pair) => {
    const at = open.indexOf(pair);
    if (at >= 0) open.splice(at, 1);
    return at >= 0;
  });
  return (2 * shared.length) / (left.length + right.length);
}
