import * as path from "node:path";
import { WorkflowError, type Place } from "../problems";

/** What a program of the user's threw while it came up, as a Problem with the place in the program. */
export function toProgramFailure(error: unknown, program: string): WorkflowError {
  if (error instanceof WorkflowError) return error;
  const shown = path.relative(process.cwd(), program);
  const place = error instanceof Error ? findPlace(error, path.dirname(program)) : undefined;
  const failure = new WorkflowError([
    {
      code: "R113",
      path: shown,
      ...(place ? { place } : {}),
      message: `The program failed while it started: ${firstLine(error)}`,
      fix: "mend it there; --trace shows the whole stack.",
    },
  ]);
  failure.cause = error;
  if (error instanceof Error && error.stack !== undefined) failure.stack = error.stack;
  return failure;
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.split("\n")[0] ?? text;
}

/** The innermost line of the stack that is the user's own. */
function findPlace(error: Error, folder: string): Place | undefined {
  for (const line of (error.stack ?? "").split("\n")) {
    const [, file, row, column] = /\(?((?:\/|[A-Z]:).+?):(\d+):(\d+)\)?$/.exec(line) ?? [];
    if (file === undefined || !file.startsWith(folder) || file.includes("node_modules")) continue;
    return { file: path.relative(process.cwd(), file), line: Number(row), column: Number(column) };
  }
  return undefined;
}
