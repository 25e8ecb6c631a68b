import * as fs from "node:fs";
import type { Json } from "../../definition";
import { WorkflowError } from "../../problems";

/** Reads a JSON file; what is not JSON is a Problem with line and column. */
export function readJson(file: string): Json {
  const text = fs.readFileSync(file, "utf8");
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    const place = { file, ...positionOf(text) };
    const line = text.split("\n")[place.line - 1] ?? "";
    throw new WorkflowError([
      {
        code: "R104",
        path: file,
        place,
        message: `The file is not JSON: ${wording((error as Error).message)}.`,
        excerpt: `${line}\n${" ".repeat(place.column - 1)}^`,
        fix: "mend the JSON there: double quotes around names and texts, commas between members and none after the last.",
      },
    ]);
  }
}

function positionOf(text: string): { line: number; column: number } {
  const before = text.slice(0, errorOffset(text)).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Not every version of Node tells where: the longest prefix that could still become JSON ends at the error. */
function errorOffset(text: string): number {
  let good = 0;
  let bad = text.trimEnd().length + 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isBeginning(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

function isBeginning(prefix: string): boolean {
  try {
    JSON.parse(prefix);
    return true;
  } catch (error) {
    const { message } = error as Error;
    if (/Unexpected end|Unterminated string/.test(message)) return true;
    return Number(/position (\d+)/.exec(message)?.[1] ?? -1) === prefix.length;
  }
}

/** Only what is wrong: the place is printed in front, and versions of Node word it differently. */
function wording(message: string): string {
  return message.replace(/ in JSON at position.*$/s, "").replace(/, (?:\.\.\.)?".*" is not valid JSON$/s, "");
}
