import type { Json, JsonObject } from "../../definition";
import type { Paint } from "./paint";
import type { Terminal } from "./terminal";

const WIDEST_CELL = 40;
const NARROWEST_CELL = 8;

/** The rows of a table in columns, the key first; cells that are too wide are cut. */
export function printTable(
  name: string,
  keys: readonly string[],
  rows: readonly JsonObject[],
  terminal: Terminal,
  paint: Paint,
): string {
  const title = `${paint.strong(name)} ${paint.faint(`(${rows.length} ${rows.length === 1 ? "row" : "rows"})`)}`;
  if (rows.length === 0) return title;
  const others = new Set(rows.flatMap((row) => Object.keys(row)).filter((column) => !keys.includes(column)));
  // DynamoDB keeps no order of attributes.
  const columns = [...keys, ...[...others].sort()];
  const cells = rows.map((row) => columns.map((column) => printCell(row[column])));
  const widths = fitWidths(
    columns.map((column, index) => Math.max(column.length, ...cells.map((line) => line[index]?.length ?? 0))),
    terminal.width - 2,
  );
  const printLine = (line: readonly string[]) =>
    `  ${line.map((cell, index) => cut(cell, widths[index] ?? 0)).join("  ")}`.trimEnd();
  return [title, paint.faint(printLine(columns)), ...cells.map(printLine)].join("\n");
}

function printCell(value: Json | undefined): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function cut(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
}

/** Takes from the widest columns until a line fits or nothing more can be taken. */
function fitWidths(wanted: readonly number[], width: number): number[] {
  const widths = wanted.map((size) => Math.min(size, WIDEST_CELL));
  const total = () => widths.reduce((sum, size) => sum + size + 2, -2);
  while (total() > width) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST_CELL) break;
    widths[widths.indexOf(widest)] = widest - 1;
  }
  return widths;
}
