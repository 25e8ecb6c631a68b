import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Json } from "../../definition";
import type { HistoryEvent } from "../../engine";
import { WorkflowError } from "../../problems";

/** What a task answered in a recorded run. */
export interface RecordedResult {
  readonly state: string;
  /** Seconds of the execution's time from the scheduling of the task to its answer. */
  readonly seconds: number;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  /** Nobody answered in time. */
  readonly isTimedOut?: boolean;
}

/** Reads the events of a history: a file with the output of `aws stepfunctions get-execution-history`, or its JSON. */
export function readHistoryEvents(source: unknown): readonly HistoryEvent[] {
  const content = typeof source === "string" ? readFile(source) : source;
  const events = Array.isArray(content) ? content : (content as { events?: unknown } | null)?.events;
  const path = typeof source === "string" ? source : "history";
  if (!Array.isArray(events) || events.length === 0 || !events.every(isEvent)) {
    throw problem(
      "R320",
      path,
      'A history is an object with an "events" array, or that array, of events and not empty.',
    );
  }
  const sorted = (events as HistoryEvent[]).map(normalise).sort((a, b) => a.id - b.id);
  if (sorted[0]?.type !== "ExecutionStarted") {
    throw problem("R321", path, "The history does not begin with ExecutionStarted: a part of it is missing.");
  }
  const truncated = sorted.find((event) => isTruncated(event) || isWithheld(event));
  if (truncated) {
    throw problem(
      "R322",
      `${path} / event ${truncated.id}`,
      "The event's data was left out or cut off by AWS.",
    );
  }
  return sorted;
}

/** What each task answered, in the order in which the tasks were scheduled. */
export function readResults(events: readonly HistoryEvent[]): readonly RecordedResult[] {
  const states = new Map<number, string>();
  const calls = new Map<number, OpenCall>();
  const results: OpenCall[] = [];
  for (const event of events) {
    const entered = event["stateEnteredEventDetails"] as { name: string } | undefined;
    const state = entered?.name ?? states.get(event.previousEventId);
    if (state !== undefined) states.set(event.id, state);
    if (/^(Task|LambdaFunction|Activity)Scheduled$/.test(event.type) && state !== undefined) {
      const call = { state, at: Date.parse(event.timestamp), seconds: 0 };
      results.push(call);
      calls.set(event.id, call);
      continue;
    }
    const call = calls.get(event.previousEventId);
    if (!call) continue;
    calls.set(event.id, call);
    settle(call, event);
  }
  return results.map(({ at: _at, ...result }) => result);
}

type OpenCall = { -readonly [Key in keyof RecordedResult]: RecordedResult[Key] } & { readonly at: number };

function settle(call: OpenCall, event: HistoryEvent): void {
  const match = /^(?:Task|LambdaFunction|Activity)(Succeeded|TimedOut|\w*Failed)$/.exec(event.type);
  if (!match) return;
  const details = detailsOf(event);
  call.seconds = (Date.parse(event.timestamp) - call.at) / 1000;
  if (match[1] === "Succeeded") call.output = parse(details["output"]);
  else if (match[1] === "TimedOut") call.isTimedOut = true;
  else {
    call.error = String(details["error"] ?? "");
    if (details["cause"] !== undefined) call.cause = String(details["cause"]);
  }
}

/** The details of an event; at most one key has them. */
export function detailsOf(event: HistoryEvent): Readonly<Record<string, unknown>> {
  const found = Object.entries(event).find(([key]) => key.endsWith("EventDetails"))?.[1];
  return (found ?? {}) as Readonly<Record<string, unknown>>;
}

/** JSON out of the text of a history. */
export function parse(text: unknown): Json {
  if (typeof text !== "string") return null;
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw problem("R320", "history", `An input or output is no JSON: ${text.slice(0, 40)}.`);
  }
}

// The CLI's first version prints times as seconds since 1970.
function normalise(event: HistoryEvent): HistoryEvent {
  const time: unknown = event.timestamp;
  return typeof time === "number" ? { ...event, timestamp: new Date(time * 1000).toISOString() } : event;
}

function isEvent(value: unknown): boolean {
  const { id, type } = (value ?? {}) as { id?: unknown; type?: unknown };
  return typeof id === "number" && typeof type === "string";
}

// Every execution has an input: a history without it was saved without data.
function isWithheld(event: HistoryEvent): boolean {
  return event.type === "ExecutionStarted" && typeof detailsOf(event)["input"] !== "string";
}

function isTruncated(event: HistoryEvent): boolean {
  return Object.values(detailsOf(event)).some(
    (value) =>
      typeof value === "object" && value !== null && "truncated" in value && value.truncated === true,
  );
}

/** The JSON files of a folder, by name. */
export function filesIn(folder: string): readonly string[] {
  try {
    const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
    if (files.length > 0) return files.sort().map((file) => join(folder, file));
  } catch (error) {
    throw problem(
      "R320",
      folder,
      `The folder cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  throw problem("R320", folder, "The folder has no JSON files.");
}

function readFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw problem(
      "R320",
      file,
      `The history cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

function problem(code: string, path: string, message: string): WorkflowError {
  const fix =
    "save it with aws stepfunctions get-execution-history --include-execution-data --execution-arn <arn> > run.json.";
  return new WorkflowError([{ code, path, message, fix }]);
}
