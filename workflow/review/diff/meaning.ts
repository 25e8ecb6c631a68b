import { allStates } from "../../asl/states";
import type { JsonObject } from "../../definition";
import { asText, type Machine } from "../machine";
import type { TypeChange } from "../types/change";
import { isKeyword } from "../types/shape";
import type { Change, Right } from "./change";
import { readInterface } from "./interface";
import type { StateMatch } from "./match";

/** What was found to differ, for the sentences below. */
interface Findings {
  readonly before: Machine;
  readonly after: Machine;
  readonly match: StateMatch;
  readonly changes: readonly Change[];
  readonly lost: readonly Right[];
  readonly types: readonly TypeChange[];
}

/**
 * What a change means for executions that run while it is deployed. AWS keeps the definition for them, but not the
 * role's rights nor the Lambdas: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-read-consistency.html
 */
export function explainInFlight(findings: Findings): readonly string[] {
  const { before, after, changes, lost, types } = findings;
  if ((before.type ?? "STANDARD") !== (after.type ?? "STANDARD")) {
    return [
      `The type becomes ${after.type ?? "STANDARD"}: AWS cannot change it, so the machine is replaced and executions of the old one are ended.`,
    ];
  }
  const isBehaviour = changes.some((change) => change.aspect !== "comment");
  const gone = goneFunctions(before.definition, after.definition);
  return [
    ...(isBehaviour
      ? [
          "Executions that are running, and failed ones that are redriven, keep the definition they were started with; new ones follow this one, within seconds of the deployment.",
        ]
      : []),
    ...(lost.some((right) => !isOfGone(right, findings.match, gone))
      ? [
          "Rights are lost at once, for running executions too: one that still has to reach a state that needs them will fail there.",
        ]
      : []),
    ...explainGone(gone),
    ...(types.some(({ side, impact }) => side === "input" && impact !== "compatible")
      ? [
          "What is queued or scheduled with the input of before starts the new version once it is deployed: let it run dry first, or take both for a while.",
        ]
      : []),
    ...(types.some(({ side }) => side === "output")
      ? [
          "Executions that are running still give the output of before: readers meet both until the last has ended.",
        ]
      : []),
  ];
}

function explainGone(gone: readonly (readonly [string, readonly string[]])[]): string[] {
  if (gone.length === 0) return [];
  const calls = list(gone.map(([resource, states]) => `${resource} (${states.join(", ")})`));
  const [is, it] = gone.length > 1 ? ["are", "them"] : ["is", "it"];
  return [
    `${calls} ${is} no longer called: if the deployment deletes ${it}, running executions that still have to reach these states will fail.`,
  ];
}

/** Whether a right was for what is gone itself: of that there is a sentence of its own. */
function isOfGone(
  { role, resource }: Right,
  { removed }: StateMatch,
  gone: readonly (readonly [string, readonly string[]])[],
): boolean {
  const states = /^the callback of (.*)$/.exec(role)?.[1]?.split(", ");
  if (states) return states.every((state) => removed.some(({ name }) => name === state));
  return gone.some(([lambda]) => resource.startsWith(lambda.replace(/\.\w+\}$/, ".")));
}

/** Lambdas and activities that only the definition of before calls, with the states that called them. */
function goneFunctions(
  before: JsonObject,
  after: JsonObject,
): readonly (readonly [string, readonly string[]])[] {
  const still = new Set(allStates(after).map(({ state }) => asText(state["Resource"])));
  const gone = new Map<string, string[]>();
  for (const { name, state } of allStates(before)) {
    const resource = asText(state["Resource"]);
    if (resource === undefined || resource.includes(":states:::") || still.has(resource)) continue;
    gone.set(resource, [...(gone.get(resource) ?? []), name]);
  }
  return [...gone];
}

/** What a change means for those who start executions and read their results. */
export function explainCallers(findings: Findings): readonly string[] {
  const { match, changes } = findings;
  const [before, after] = [
    readInterface(findings.before.definition),
    readInterface(findings.after.definition),
  ];
  // A declared type says more than what the definition happens to read and write.
  const ofData = [
    ...(isDeclared(findings, "input") ? [] : explainInputs(before.inputFields, after.inputFields)),
    ...(isDeclared(findings, "output") ? [] : explainOutputs(before.outputs, after.outputs, match.renames)),
  ];
  const timeout = changes.find((change) => change.state === undefined && change.path === "TimeoutSeconds");
  return [
    ...ofData,
    ...(ofData.length > 0 ? explainSource(findings) : []),
    ...missing(after.errors, before.errors).map((error) => `Executions may now fail with ${error}.`),
    ...missing(before.errors, after.errors).map((error) => `Executions no longer fail with ${error}.`),
    ...(match.renames.size > 0
      ? [
          `What reads histories by state name (alarms, dashboards, tests) must follow: ${list([...match.renames].map(([old, now]) => `${old} is now ${now}`))}.`,
        ]
      : []),
    ...explainType(findings),
    ...(timeout ? [`Of the whole execution: ${timeout.text}.`] : []),
  ];
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html */
function explainType({ before, after }: Findings): string[] {
  const type = after.type ?? "STANDARD";
  if ((before.type ?? "STANDARD") === type) return [];
  return type === "EXPRESS"
    ? [
        "An Express execution runs at least once, where a Standard one runs exactly once: every state must bear being repeated. It ends after five minutes, a name may be used again, and StopExecution, DescribeExecution and GetExecutionHistory do not know it.",
      ]
    : [
        "A Standard execution cannot be started with StartSyncExecution, and a name starts one execution within 90 days.",
      ];
}

/** Whether both versions declare what one side is; `any` and `unknown` declare nothing. */
function isDeclared({ before, after }: Findings, side: "input" | "output"): boolean {
  return [before, after].every(({ types }) => types && !isKeyword(types[side], "any", "unknown"));
}

function explainSource({ before, after }: Findings): string[] {
  const versions = before.types ? "the version after" : after.types ? "the version before" : "either version";
  const reason =
    before.types && after.types ? "the types leave it open" : `no declared types are known of ${versions}`;
  return [`This is read from the definition, because ${reason}; a Lambda may use more of its input.`];
}

function explainInputs(before: ReadonlySet<string>, after: ReadonlySet<string>): string[] {
  const [added, gone] = [missing(after, before), missing(before, after)];
  return [
    ...(added.length > 0
      ? [
          `The input is now also read at ${list(added)}: callers must send ${added.length > 1 ? "them" : "it"}.`,
        ]
      : []),
    ...(gone.length > 0 ? [`The input is no longer read at ${list(gone)}.`] : []),
  ];
}

function explainOutputs(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  renames: ReadonlyMap<string, string>,
): string[] {
  const old = new Map([...before].map(([name, output]) => [renames.get(name) ?? name, output]));
  const changed = [...after].flatMap(([name, output]) => {
    const was = old.get(name);
    if (was === undefined) return [`An execution may now end at ${name}; its output is ${output}.`];
    return was === output ? [] : [`The output after ${name} is ${output}, before ${was}.`];
  });
  const gone = [...old.keys()].filter((name) => !after.has(name));
  return [...changed, ...gone.map((name) => `No execution ends at ${name} any more.`)];
}

function missing(from: ReadonlySet<string>, than: ReadonlySet<string>): readonly string[] {
  return [...from].filter((item) => !than.has(item)).sort();
}

function list(items: readonly string[]): string {
  return items.length < 2
    ? (items[0] ?? "")
    : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1] ?? ""}`;
}
