import { allStates, type StateEntry } from "../asl/states";
import { isJsonObject, type JsonObject } from "../definition";
import { WorkflowError } from "../problems";
import { edgesOf } from "./graph/graph";
import { printSeconds } from "./graph/work";
import { asText } from "./machine";
import { edgeKey, type Mark, type Marks, type MarkStatus } from "./picture/marks";

/** One visit of a state in a history. */
interface Visit {
  readonly state: string;
  readonly enteredMs: number;
  exitedMs?: number;
  failures: number;
  /** Whether the last thing before the exit was a failure: then a catch took it. */
  endsInFailure: boolean;
}

interface Replay {
  readonly visits: Visit[];
  /** The visit that each event belongs to, by event id. */
  readonly owners: Map<number, Visit>;
  readonly taken: Map<string, number>;
  outcome: "running" | "succeeded" | "failed" | "aborted";
}

/**
 * Reads an execution history as GetExecutionHistory gives it (`{ "events": [...] }`, or the array itself) and says of
 * each state and transition of the machine what happened to it. `source` is how a problem names it.
 */
export function readHistory(definition: JsonObject, history: unknown, source = "history"): Marks {
  const events = isJsonObject(history) ? history["events"] : history;
  if (!Array.isArray(events) || !events.every(isJsonObject)) throw notAHistory(source);
  const states = allStates(definition);
  const byName = new Map(states.map((entry) => [entry.name, entry]));
  const replay = replayEvents(events, byName);
  const marks = new Map(states.map(({ name }) => [name, markState(name, replay)] as const));
  const edges = new Map<string, Mark>();
  for (const [key, count] of replay.taken) {
    edges.set(key, { status: "succeeded", ...(count > 1 ? { note: `${count} times` } : {}) });
  }
  for (const { name, state } of states) {
    for (const edge of edgesOf(name, state)) {
      const key = edgeKey(edge);
      const taken = edges.get(key);
      if (!taken) edges.set(key, { status: "notReached" });
      else if (edge.kind === "catch") edges.set(key, { ...taken, status: "caught" });
    }
  }
  return { states: marks, edges };
}

function notAHistory(source: string): WorkflowError {
  return new WorkflowError([
    {
      code: "R511",
      path: source,
      message: 'An execution history is an object with an "events" array, or that array.',
      fix: "save one with aws stepfunctions get-execution-history --execution-arn <arn> > run.json.",
    },
  ]);
}

function replayEvents(events: readonly JsonObject[], states: ReadonlyMap<string, StateEntry>): Replay {
  const replay: Replay = { visits: [], owners: new Map(), taken: new Map(), outcome: "running" };
  for (const event of [...events].sort((a, b) => Number(a["id"]) - Number(b["id"]))) {
    const type = asText(event["type"]) ?? "";
    if (type.startsWith("Execution")) replayExecution(event, type, replay);
    else if (type.endsWith("StateEntered")) enterState(event, replay, states);
    else if (type.endsWith("StateExited")) exitState(event, replay);
    else replayWork(event, type, replay, states);
  }
  return replay;
}

function replayExecution(event: JsonObject, type: string, replay: Replay): void {
  if (type === "ExecutionSucceeded") replay.outcome = "succeeded";
  if (type === "ExecutionFailed" || type === "ExecutionTimedOut") replay.outcome = "failed";
  if (type === "ExecutionAborted") replay.outcome = "aborted";
  if (type === "ExecutionRedriven") replay.outcome = "running";
  // A state with a path that leads nowhere fails without an event of its own.
  const last = replay.owners.get(Number(event["previousEventId"]));
  if (type === "ExecutionFailed" && last && last.exitedMs === undefined) last.endsInFailure = true;
}

function enterState(event: JsonObject, replay: Replay, states: ReadonlyMap<string, StateEntry>): void {
  const name = nameIn(event["stateEnteredEventDetails"]);
  const visit: Visit = { state: name, enteredMs: timeOf(event), failures: 0, endsInFailure: false };
  if (states.get(name)?.state["Type"] === "Fail") visit.endsInFailure = true;
  replay.visits.push(visit);
  const before = replay.owners.get(Number(event["previousEventId"]));
  replay.owners.set(Number(event["id"]), visit);
  const source = before ? states.get(before.state) : undefined;
  if (!before || before.exitedMs === undefined || !source) return;
  const candidates = edgesOf(source.name, source.state).filter((edge) => edge.to === name);
  const edge = candidates.find(({ kind }) => (kind === "catch") === before.endsInFailure) ?? candidates[0];
  if (edge) replay.taken.set(edgeKey(edge), (replay.taken.get(edgeKey(edge)) ?? 0) + 1);
}

function exitState(event: JsonObject, replay: Replay): void {
  const name = nameIn(event["stateExitedEventDetails"]);
  const previous = replay.owners.get(Number(event["previousEventId"]));
  const open = replay.visits.filter((visit) => visit.state === name && visit.exitedMs === undefined);
  const visit = previous && open.includes(previous) ? previous : open[open.length - 1];
  if (!visit) return;
  visit.exitedMs = timeOf(event);
  replay.owners.set(Number(event["id"]), visit);
}

/** Events between entry and exit belong to the state of the event before, or to the container around it. */
function replayWork(
  event: JsonObject,
  type: string,
  replay: Replay,
  states: ReadonlyMap<string, StateEntry>,
): void {
  const previous = replay.owners.get(Number(event["previousEventId"]));
  const named = isJsonObject(event["evaluationFailedEventDetails"])
    ? asText(event["evaluationFailedEventDetails"]["state"])
    : undefined;
  const visit = /^(?:Map|Parallel)/.test(type)
    ? containerVisit(type, previous, replay, states)
    : named === undefined
      ? previous
      : (lastVisit(named, replay) ?? previous);
  if (!visit) return;
  replay.owners.set(Number(event["id"]), visit);
  if (/(?:Failed|TimedOut)$/.test(type) && !type.startsWith("MapIteration")) visit.failures++;
  if (!type.endsWith("Aborted") && !type.startsWith("MapIteration")) {
    visit.endsInFailure = /(?:Failed|TimedOut)$/.test(type);
  }
}

function containerVisit(
  type: string,
  from: Visit | undefined,
  replay: Replay,
  states: ReadonlyMap<string, StateEntry>,
): Visit | undefined {
  const wanted = type.startsWith("Map") ? "Map" : "Parallel";
  // A started container is its own event's owner; what comes later hangs below a state inside it.
  let entry = from ? states.get(from.state) : undefined;
  if (/(?:StateStarted|RunStarted)$/.test(type) && entry?.state["Type"] === wanted) return from;
  while (entry && entry.state["Type"] !== wanted) entry = entry.parent;
  return entry ? lastVisit(entry.name, replay) : from;
}

function lastVisit(name: string, replay: Replay): Visit | undefined {
  return [...replay.visits].reverse().find((visit) => visit.state === name && visit.exitedMs === undefined);
}

function markState(name: string, replay: Replay): Mark {
  const visits = replay.visits.filter((visit) => visit.state === name);
  if (visits.length === 0) return { status: "notReached" };
  const note = printVisits(visits);
  return { status: worstStatus(visits, replay), ...(note === "" ? {} : { note }) };
}

function worstStatus(visits: readonly Visit[], replay: Replay): MarkStatus {
  const open = visits.filter((visit) => visit.exitedMs === undefined);
  if (open.some((visit) => visit.endsInFailure)) return "failed";
  if (open.length > 0) return replay.outcome === "running" ? "running" : "aborted";
  return visits.some((visit) => visit.endsInFailure) ? "caught" : "succeeded";
}

function printVisits(visits: readonly Visit[]): string {
  const total = visits.reduce(
    (sum, visit) => sum + ((visit.exitedMs ?? visit.enteredMs) - visit.enteredMs),
    0,
  );
  const failures = visits.reduce((sum, visit) => sum + visit.failures, 0);
  return [
    ...(visits.length > 1 ? [`${visits.length} times`] : []),
    ...(failures > 0 ? [`${failures} ${failures === 1 ? "error" : "errors"}`] : []),
    ...(total > 0 ? [printMilliseconds(total)] : []),
  ].join(" · ");
}

function printMilliseconds(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds % 60_000 === 0) return printSeconds(milliseconds / 1000);
  return `${Math.round(milliseconds / 100) / 10} s`;
}

function nameIn(details: unknown): string {
  return isJsonObject(details) ? (asText(details["name"]) ?? "") : "";
}

/** AWS's CLI prints times as ISO text or as seconds; Stepwright's own runs use milliseconds. */
function timeOf(event: JsonObject): number {
  const time = event["timestamp"];
  if (typeof time === "string") return Date.parse(time);
  if (typeof time !== "number") return 0;
  return time > 1e11 ? time : time * 1000;
}
