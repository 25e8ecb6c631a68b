import { allStates, type StateEntry } from "../../asl/states";
import type { JsonObject } from "../../definition";
import { attemptsOf, edgesOf, shortenCaption } from "../graph/graph";
import { describeWork, printSeconds } from "../graph/work";
import { printJsonata } from "../graph/condition";
import { errorNames, handlersOf, type Machine } from "../machine";
import { escapeMarkdown, printCode, printTable } from "./table";

/** The table of states: what each runs, where it goes, and what happens when it fails. */
export function printStates(machine: Machine): string {
  const rows = allStates(machine.definition).map((entry) => [
    printName(entry),
    escapeMarkdown(shortenCaption(entry.name, describeWork(entry.state)).caption),
    printNext(entry),
    handlersOf(entry.state, "Retry").map(printRetry).join("; "),
    handlersOf(entry.state, "Catch")
      .map((handler) => `${printErrors(handler)} → ${escapeMarkdown(String(handler["Next"]))}`)
      .join("; "),
    printTimeouts(entry.state),
  ]);
  return printTable(["State", "Runs", "Goes on to", "Retries", "Catches", "Timeout"], rows);
}

function printName({ name, containers }: StateEntry): string {
  const place = containers.length === 0 ? "" : `${containers.map(escapeMarkdown).join(" / ")} / `;
  return `${place}**${escapeMarkdown(name)}**`;
}

function printNext({ name, state }: StateEntry): string {
  const edges = edgesOf(name, state).filter((edge) => edge.kind !== "catch");
  if (edges.length === 0) return state["Type"] === "Fail" ? "fails" : "end";
  return edges
    .map((edge) => {
      const label =
        edge.kind === "choice"
          ? `${printCode(edge.label)} → `
          : edge.kind === "default"
            ? "otherwise → "
            : "";
      return label + escapeMarkdown(edge.to);
    })
    .join("; ");
}

/** What AWS recommends to retry on every Lambda: https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html */
const transientErrors = new Set([
  "Lambda.ServiceException",
  "Lambda.AWSLambdaException",
  "Lambda.SdkClientException",
  "Lambda.TooManyRequestsException",
  "Lambda.ClientExecutionTimeoutException",
]);

function printErrors(handler: JsonObject): string {
  const names = errorNames(handler);
  if (names.length > 1 && names.every((name) => transientErrors.has(name)))
    return "Lambda's transient errors";
  return names.includes("States.ALL") ? "any error" : names.map(printCode).join(", ");
}

/** Prints a retrier: `any error: 3 times, after 1 s, 2 s, 4 s`. */
export function printRetry(retry: JsonObject): string {
  const attempts = attemptsOf(retry);
  if (attempts === 0) return `${printErrors(retry)}: never`;
  const delays = retryDelays(retry, Math.min(attempts, 3)).map(printDelay);
  const more = attempts > delays.length ? ", …" : "";
  const jitter = retry["JitterStrategy"] === "FULL" ? " at most (jitter)" : "";
  return `${printErrors(retry)}: ${attempts} ${attempts === 1 ? "time" : "times"}, after ${delays.join(", ")}${more}${jitter}`;
}

/** Seconds before each retry, by AWS's rule: interval × rate^(n−1), at most MaxDelaySeconds. */
function retryDelays(retry: JsonObject, attempts: number): readonly number[] {
  const number = (field: string, byDefault: number): number =>
    typeof retry[field] === "number" ? retry[field] : byDefault;
  const interval = number("IntervalSeconds", 1);
  const rate = number("BackoffRate", 2);
  const cap = number("MaxDelaySeconds", Number.POSITIVE_INFINITY);
  return Array.from({ length: attempts }, (_, index) => Math.min(interval * rate ** index, cap));
}

function printDelay(seconds: number): string {
  return printSeconds(Math.round(seconds * 100) / 100);
}

function printTimeouts(state: JsonObject): string {
  const timeout = printLimit(state["TimeoutSeconds"] ?? state["TimeoutSecondsPath"]);
  const heartbeat = printLimit(state["HeartbeatSeconds"] ?? state["HeartbeatSecondsPath"]);
  return [timeout, heartbeat === "" ? "" : `heartbeat ${heartbeat}`].filter((part) => part !== "").join(", ");
}

function printLimit(value: unknown): string {
  if (typeof value === "number") return printSeconds(value);
  return typeof value === "string" ? printCode(printJsonata(value)) : "";
}
