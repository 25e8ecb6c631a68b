import * as path from "node:path";
import type { Place } from "../problems";

const libraryFolder = path.resolve(__dirname, "..") + path.sep;

/** Where the user called the library: the innermost frame of the stack that is neither the library's nor Node's. */
export function callersPlace(): Place | undefined {
  return findPlace(new Error().stack ?? "");
}

/** Reads the first frame outside the library from the text of a stack. */
export function findPlace(stack: string): Place | undefined {
  for (const frame of stack.split("\n").slice(1)) {
    const place = readFrame(frame);
    if (place && !place.file.startsWith(libraryFolder)) return place;
  }
  return undefined;
}

// Frames read `at name (file:line:column)` or `at file:line:column`; Node's own files start with `node:`.
function readFrame(frame: string): Place | undefined {
  const match = /(?:\(|at (?:async )?)((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^()]*):(\d+):(\d+)\)?$/.exec(
    frame,
  );
  if (!match) return undefined;
  const [, file = "", line, column] = match;
  return Object.freeze({ file: file.replace(/^file:\/\//, ""), line: Number(line), column: Number(column) });
}
