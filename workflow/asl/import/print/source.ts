import { isIdentifier } from "../../../definition";
import type { Translation } from "./names";

/** What the printed program needs besides its steps. */
export class Source {
  /** Names to import from the library. */
  readonly imports = new Set<string>();
  /** What could not be said in the builder, by the place in the machine. */
  readonly notes: string[] = [];

  /** Asks for a name of the library, and gives it. */
  use(name: string): string {
    this.imports.add(name);
    return name;
  }

  /** Where the program will do something else than the machine. */
  readonly remarks: string[] = [];

  /** Marks what has no translation: the printed program does not build before somebody has written it. */
  untranslated(place: string, asl: unknown, why: string): string {
    this.notes.push(`${place}: ${why}`);
    return `notTranslated(${JSON.stringify(asl)})`;
  }
}

/** The code of a translation, or the mark that there is none; what it does otherwise is kept. */
export function readTranslation(
  source: Source,
  place: string,
  asl: unknown,
  translation: Translation,
): string {
  if ("why" in translation) return source.untranslated(place, asl, translation.why);
  source.remarks.push(...(translation.remarks ?? []).map((remark) => `${place}: ${remark}`));
  return translation.code;
}

/** A name as a property: `.total`, or `["first name"]`. */
export function printMember(name: string): string {
  return isIdentifier(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

const RESERVED: ReadonlySet<string> = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends " +
    "false finally for function if implements import in instanceof interface let new null package private protected " +
    "public return static super switch this throw true try typeof undefined var void while with yield"
  ).split(" "),
);
// Names that the printed arrow functions use themselves.
const TAKEN: ReadonlySet<string> = new Set(
  "o f one vars execution state stateMachine token item index".split(" "),
);

/** Whether a name may stand for a value of the printed program. */
export function isBindable(name: string): boolean {
  return isIdentifier(name) && !RESERVED.has(name) && !TAKEN.has(name);
}

/** Whether a name may be that of the exported chain. */
export function isExportable(name: string): boolean {
  return isIdentifier(name) && !RESERVED.has(name);
}

/** Indents every line but the first. */
export function indent(text: string): string {
  return text.replaceAll("\n", "\n  ");
}
