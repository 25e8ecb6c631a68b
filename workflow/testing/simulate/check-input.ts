import type { Json } from "../../definition";
import { WorkflowError } from "../../problems";

/** Refuses an input that AWS could not be given, because it is no JSON. */
export function checkInput(input: unknown): Json {
  try {
    JSON.stringify(input);
    return input as Json;
  } catch (error) {
    throw mistake(
      "R306",
      "input",
      `The input is no JSON: ${error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)}.`,
      "give plain data: text, numbers, true, false, null, lists and objects of them.",
    );
  }
}

const DEFAULT_START = Date.UTC(2025, 0, 1);

/** When a run starts, in milliseconds since 1970. */
export function readStartTime(startTime: Date | string | undefined): number {
  if (startTime === undefined) return DEFAULT_START;
  const moment = new Date(startTime).getTime();
  if (!Number.isNaN(moment)) return moment;
  throw mistake(
    "R307",
    "startTime",
    `A date is written as ISO 8601; got ${JSON.stringify(startTime)}.`,
    'write e.g. startTime: "2027-01-01T00:00:00Z".',
  );
}

function mistake(code: string, option: string, message: string, fix: string): WorkflowError {
  return new WorkflowError([{ code, path: `simulate / ${option}`, message, fix }]);
}
