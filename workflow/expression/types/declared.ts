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
  const known = findStored(place)?.places[keyOf(place)];
  if (known !== undefined) return known ?? undefined;
  const { asked, stored } = ask(place);
  const types = asked.parametersAt(place);
  stored.places[keyOf(place)] = types ?? null;
  return types;
};

/** Whether the rules of a choice that a function gives take every value, as their types say; false where nobody knows. */
export function takesEveryValue(decide: (...parameters: never[]) => unknown): boolean {
  const place = locateFunction(decide);
  if (!place) return false;
  const known = findStored(place)?.complete?.[keyOf(place)];
  if (known !== undefined) return known;
  const { asked, stored } = ask(place);
  stored.complete ??= {};
  return (stored.complete[keyOf(place)] = asked.takesEveryValueAt(place));
}

function keyOf({ line, column }: Place): string {
  return `${line}:${column}`;
}

function findStored({ file }: Place): StoredTypes | undefined {
  const stored = storedByFile.get(file) ?? readStored(file);
  if (stored) storedByFile.set(file, stored);
  return stored;
}

function ask(place: Place): { readonly asked: TypedProgram; readonly stored: StoredTypes } {
  const asked = typedProgramWith(place.file);
  const stored = findStored(place) ?? { decidedBy: stampFiles(asked.files), places: {} };
  storedByFile.set(place.file, stored);
  keepAtExit(place.file);
  return { asked, stored };
}

/** The user's files as TypeScript sees them, this one among them: read once for all who ask. */
export function typedProgramWith(file: string): TypedProgram {
  program = includes(program, file) ? program : createTypedProgram(rootsWith(file), program);
  return program;
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
