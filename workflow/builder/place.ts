import * as path from "node:path";
import type { Place } from "../problems";

/** The library's folder, and in an installed package also the one that its source maps name instead of `dist`. */
function libraryFolders(from: string): readonly string[] {
  const library = path.resolve(from, "..") + path.sep;
  const compiled = path.join(path.sep, "dist", "workflow", path.sep);
  if (!library.endsWith(compiled)) return [library];
  return [library, library.slice(0, -compiled.length) + path.join(path.sep, "workflow", path.sep)];
}

const ownFolders = libraryFolders(__dirname);

/** Where the user called the library: the innermost frame of the stack that is neither the library's nor Node's. */
export function callersPlace(): Place | undefined {
  return findPlace(new Error().stack ?? "");
}

/** Every frame of the user's on the stack, innermost first: a function of the user's may call the library for another. */
export function callersPlaces(): readonly Place[] {
  return findPlaces(new Error().stack ?? "");
}

/** Reads the first frame outside the library from the text of a stack; `from` is this file's folder. */
export function findPlace(stack: string, from?: string): Place | undefined {
  const [place] = findPlaces(stack, from);
  return place;
}

function findPlaces(stack: string, from?: string): readonly Place[] {
  const folders = from === undefined ? ownFolders : libraryFolders(from);
  return stack
    .split("\n")
    .slice(1)
    .flatMap((frame) => readFrame(frame) ?? [])
    .filter((place) => !folders.some((folder) => place.file.startsWith(folder)));
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
