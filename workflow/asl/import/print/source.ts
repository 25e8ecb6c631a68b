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

/** A name as a property: `.total`, or `["first name"]`. */
export function printMember(name: string): string {
  return isIdentifier(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

/** A name as a key of an object literal. */
export function printKey(name: string): string {
  return isIdentifier(name) ? name : JSON.stringify(name);
}

/** Whether a name may stand bare in TypeScript. */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}

/** Indents every line but the first. */
export function indent(text: string): string {
  return text.replaceAll("\n", "\n  ");
}
