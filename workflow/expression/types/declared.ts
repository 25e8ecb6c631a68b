import { sep } from "node:path";
import type { Place } from "../../problems";
import type { Type } from "../kinds";
import { locateFunction } from "./locate";
import { createTypedProgram, type TypedProgram } from "./program";
import { readStored, stampFiles, writeStored, type StoredTypes } from "./store";

/** Tells the declared types of a function's parameters, where TypeScript's source of it is at hand. */
export type TypeSource = (source: (...parameters: never[]) => unknown) => readonly Type[] | undefined;

const storedByFile = new Map<string, StoredTypes>();
let program: TypedProgram | undefined;

/**
 * Asks TypeScript. The compiler believes the answer as TypeScript does: a field that is declared as text is one, and a
 * field that is not optional is there. Answers are kept between runs, for as long as no source file changes.
 */
export const declaredTypes: TypeSource = (source) => {
  const place = locateFunction(source);
  if (!place) return undefined;
  const key = `${place.line}:${place.column}`;
  const stored = storedByFile.get(place.file) ?? readStored(place.file);
  if (stored && key in stored.places) {
    storedByFile.set(place.file, stored);
    return stored.places[key] ?? undefined;
  }
  return workOut(place, key, stored);
};

function workOut(place: Place, key: string, before: StoredTypes | undefined): readonly Type[] | undefined {
  program = includes(program, place.file) ? program : createTypedProgram(rootsWith(place.file), program);
  const types = program.parametersAt(place);
  const stored = before ?? { decidedBy: stampFiles(program.files), places: {} };
  stored.places[key] = types ?? null;
  storedByFile.set(place.file, stored);
  keepAtExit(place.file);
  return types;
}

const changed = new Set<string>();

// One listener for all files: Node warns of more than ten.
function keepAtExit(file: string): void {
  if (changed.size === 0) {
    process.once("exit", () => {
      for (const name of changed) {
        const stored = storedByFile.get(name);
        if (stored) writeStored(name, stored);
      }
    });
  }
  changed.add(file);
}

function includes(known: TypedProgram | undefined, file: string): known is TypedProgram {
  return known?.files.includes(file) ?? false;
}

// The files of the user's program that are loaded by now: one reading of them serves all.
function rootsWith(file: string): readonly string[] {
  const loaded = Object.keys(require.cache).filter(
    (path) =>
      /\.[cm]?tsx?$/.test(path) && !path.includes(`${sep}node_modules${sep}`) && !path.startsWith(LIBRARY),
  );
  return [...new Set([file, ...loaded])];
}

const LIBRARY = `${__dirname.split(sep).slice(0, -2).join(sep)}${sep}`;
