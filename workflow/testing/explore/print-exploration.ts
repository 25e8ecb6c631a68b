import { printTime } from "../print/timeline";
import type { Fault } from "../simulate/fault";
import type { Exploration } from "./findings";
import type { Plan } from "./plan";

/** What was found as text: violations first, with their tests. */
export function printExploration(found: Exploration): string {
  const { slowest, longestHistory } = found;
  return [
    `${found.runs} runs${found.isComplete ? "" : "; more paths are left: raise maxRuns to take them"}`,
    ...found.violations.map(
      ({ invariant, times, test, run }) =>
        `violated: ${invariant} (${times} runs)\n${String(run)}\n\n${test}\n`,
    ),
    ...found.unhandled.map(
      ({ state, error, plan }) => `nobody handles ${error} of ${state}: ${printPlan(plan)}`,
    ),
    ...found.unreached.map((state) => `never reached: ${state}`),
    ...found.multipliedRetries.map(
      ({ state, tries, within }) =>
        `retries multiply: ${state} is tried up to ${tries} times, within ${within.join(", ")}`,
    ),
    slowest ? `worst time: ${printTime(slowest.run.durationMs)} (${printPlan(slowest.plan)})` : "",
    longestHistory
      ? `longest history: ${longestHistory.run.history.length} events (${printPlan(longestHistory.plan)})`
      : "",
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** A path in a few words: `shipped; ProcessPayment: Sandbox.Timedout, work done`. */
function printPlan({ input, faults }: Plan): string {
  const words = faults.map((fault) => `${fault.state}: ${printFault(fault)}`);
  return [input, ...words].join("; ");
}

/** A fault in a few words: `Sandbox.Timedout, work done`. */
export function printFault({ error, work, value, isLasting, isUnanswered }: Fault): string {
  if (value !== undefined) return `answers ${JSON.stringify(value)}`;
  if (work === "twice") return "called twice";
  return [
    error ?? (isUnanswered ? "no answer" : ""),
    work === undefined || work === "none" ? "" : `work ${work}`,
    isLasting ? "every try" : "",
  ]
    .filter((part) => part !== "")
    .join(", ");
}
