import type { Diagnostic } from "../diagnostic";
import { printPlace } from "../../problems";

/** What the printer knows of the source. */
interface PrintOptions {
  /** The file's name as a user wrote it. */
  readonly file?: string;
  /** The text that was checked, for excerpts. */
  readonly text?: string;
  /** Gives the text of a file of the builder's program, for excerpts; undefined when it cannot be read. */
  readonly readFile?: (file: string) => string | undefined;
}

/** Prints findings for people: code, path and place, message, the line with a caret, and the fix. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], options: PrintOptions = {}): string {
  return diagnostics.map((diagnostic) => printDiagnostic(diagnostic, options)).join("\n\n");
}

function printDiagnostic(diagnostic: Diagnostic, options: PrintOptions): string {
  const { severity, code, path, message, fix } = diagnostic;
  const place = printWhere(diagnostic, options);
  const excerpt = excerptOf(diagnostic, options);
  return [
    `${severity} ${code}  ${path}${place ? `  (${place})` : ""}`,
    `  ${message}`,
    ...(excerpt ? [excerpt] : []),
    `  Fix: ${fix}`,
  ].join("\n");
}

function printWhere({ place, line, column }: Diagnostic, { file }: PrintOptions): string | undefined {
  if (place) return printPlace(place);
  if (line === undefined || column === undefined) return file;
  return file === undefined ? `${line}:${column}` : `${file}:${line}:${column}`;
}

function excerptOf(
  { place, line, column }: Diagnostic,
  { text, readFile }: PrintOptions,
): string | undefined {
  const source = place ? readFile?.(place.file) : text;
  const at = place ?? (line !== undefined && column !== undefined ? { line, column } : undefined);
  if (source === undefined || !at) return undefined;
  return printExcerpt(source, at.line, at.column);
}

const WIDEST = 110;

/** One line of a source with a caret below the column; a long line is cut to the surroundings of the caret. */
function printExcerpt(source: string, line: number, column: number): string | undefined {
  const whole = source.split("\n")[line - 1];
  if (whole === undefined) return undefined;
  const start = column > WIDEST ? column - WIDEST / 2 : 0;
  const shown = whole.slice(start, start + WIDEST).replaceAll("\t", " ");
  const gutter = `  ${line} | `;
  return `${gutter}${shown}\n${" ".repeat(gutter.length - 2)}| ${" ".repeat(column - 1 - start)}^`;
}
