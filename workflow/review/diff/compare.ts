import { innerBlocks, type StateEntry } from "../../asl/states";
import type { JsonObject } from "../../definition";
import { describeWork } from "../graph/work";
import { asText, type Machine } from "../machine";
import { compareLeaves } from "./canonical";
import { aspects, type Change, type MachineDiff } from "./change";
import { compareState } from "./compare-state";
import { matchStates, type StateMatch, type StatePair } from "./match";
import { explainCallers, explainInFlight } from "./meaning";
import { describeLeaf } from "./part";
import { compareTypes } from "../types/compare";
import { compareRights, renamedResources, renameResource } from "./rights";

/** Compares two versions of a machine by meaning: layout and the order of states and fields do not count. */
export function compareMachines(before: Machine, after: Machine): MachineDiff {
  const match = matchStates(before.definition, after.definition);
  const lambdas = renamedResources(match, [before.name, after.name]);
  const changes = [
    ...compareTop(before, after, match.renames),
    ...match.added.map(describeAdded),
    ...match.removed.map(describeRemoved),
    ...match.pairs.flatMap((pair) => [
      ...describeIdentity(pair, match.renames, lambdas),
      ...compareBlocks(pair, match),
      ...compareState(followRename(pair, lambdas), match.renames),
    ]),
  ].sort((a, b) => aspects.indexOf(a.aspect) - aspects.indexOf(b.aspect));
  const { gained, lost } = compareRights(before, after, match);
  const types = before.types && after.types ? compareTypes(before.types, after.types) : [];
  const findings = { before, after, match, changes, lost, types };
  const isChanged = changes.length + gained.length + lost.length + types.length > 0;
  return {
    name: after.name,
    status: isChanged ? "changed" : "unchanged",
    changes,
    gained,
    lost,
    types,
    inFlight: isChanged ? explainInFlight(findings) : [],
    callers: isChanged ? explainCallers(findings) : [],
  };
}

function compareTop(before: Machine, after: Machine, renames: ReadonlyMap<string, string>): Change[] {
  const { States: _before, StartAt: _start, ...left } = before.definition;
  const { States: _after, StartAt: _startAfter, ...right } = after.definition;
  const leaves = [...new Set([...Object.keys(left), ...Object.keys(right)])]
    .flatMap((field) => compareLeaves(field, left[field], right[field]))
    .map((leaf): Change => {
      const part = describeLeaf(leaf);
      return leaf.path === "Comment" ? { ...part, aspect: "comment" } : part;
    });
  const [old = "STANDARD", now = "STANDARD"] = [before.type, after.type];
  const type: Change[] =
    old === now
      ? []
      : [{ aspect: "setting", path: "type", text: `type is ${now}, before ${old}`, before: old, after: now }];
  return [...type, ...compareStart(before.definition, after.definition, renames, "starts"), ...leaves];
}

function compareStart(
  before: JsonObject,
  after: JsonObject,
  renames: ReadonlyMap<string, string>,
  verb: string,
): Change[] {
  const written = asText(before["StartAt"]) ?? "nowhere";
  const [old, now] = [renames.get(written) ?? written, asText(after["StartAt"]) ?? "nowhere"];
  if (old === now) return [];
  return [
    {
      aspect: "transition",
      path: "StartAt",
      before: written,
      after: now,
      text: `${verb} at ${now}, before ${old}`,
    },
  ];
}

/** Where the insides of a container start, and how a Map runs them. */
function compareBlocks({ before, after }: StatePair, match: StateMatch): Change[] {
  const left = innerBlocks(before.name, before.state);
  const right = innerBlocks(after.name, after.state);
  const counts: Change[] =
    left.length === right.length
      ? []
      : [
          {
            aspect: "work",
            path: "Branches",
            before: left.length,
            after: right.length,
            text: `has ${right.length} branches, before ${left.length}`,
          },
        ];
  const inside = right.flatMap(({ label, block }, index) => {
    const old = left[index]?.block;
    if (!old) return [];
    const branch = right.length > 1 ? `branch ${index + 1} starts` : "inside, it starts";
    const config = compareLeaves("ProcessorConfig", old["ProcessorConfig"], block["ProcessorConfig"]);
    const start = compareStart(old, block, match.renames, branch);
    return [...start.map((change) => ({ ...change, path: `${label}.StartAt` })), ...config.map(describeLeaf)];
  });
  return [...counts, ...inside].map((change) => ({ ...change, state: after.name }));
}

function describeAdded({ name, state, containers }: StateEntry): Change {
  const inside = containers.length > 0 ? ` in ${containers.join(" / ")}` : "";
  return { aspect: "added", state: name, after: state, text: `new${inside}: ${describeWork(state).caption}` };
}

function describeRemoved({ name, state, containers }: StateEntry): Change {
  const inside = containers.length > 0 ? ` from ${containers.join(" / ")}` : "";
  return {
    aspect: "removed",
    state: name,
    before: state,
    text: `removed${inside}: ${describeWork(state).caption}`,
  };
}

/** The Lambda of a renamed state is named after it: one change, not two. */
function followRename({ before, after }: StatePair, lambdas: ReadonlyMap<string, string>): StatePair {
  const resource = asText(before.state["Resource"]);
  if (resource === undefined || lambdas.size === 0) return { before, after };
  const state = { ...before.state, Resource: renameResource(resource, lambdas) };
  return { before: { ...before, state }, after };
}

function describeIdentity(
  { before, after }: StatePair,
  renames: ReadonlyMap<string, string>,
  lambdas: ReadonlyMap<string, string>,
): Change[] {
  const changes: Change[] = [];
  if (before.name !== after.name) {
    const lambda = /^\$\{([\w-]+)\./.exec(asText(before.state["Resource"]) ?? "")?.[1] ?? "";
    const replaced = lambdas.get(lambda);
    const follows = replaced === undefined ? "" : `; its Lambda ${lambda} becomes ${replaced}`;
    const text = `renamed, before ${before.name}${follows}`;
    changes.push({ aspect: "renamed", state: after.name, before: before.name, after: after.name, text });
  }
  const old = before.containers.map((label) => renameContainer(label, renames));
  if (old.join("/") !== after.containers.join("/")) {
    const place = (containers: readonly string[]): string => containers.join(" / ") || "the top";
    const before = old.length === 0 ? "at the top" : `in ${place(old)}`;
    const text = `moved to ${place(after.containers)}, before ${before}`;
    changes.push({
      aspect: "moved",
      state: after.name,
      before: place(old),
      after: place(after.containers),
      text,
    });
  }
  return changes;
}

function renameContainer(label: string, renames: ReadonlyMap<string, string>): string {
  const [, name = label, index = ""] = /^(.*?)(\[\d+\])?$/s.exec(label) ?? [];
  return `${renames.get(name) ?? name}${index}`;
}
