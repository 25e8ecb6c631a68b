import type { Path, PathFunction, PathRoot, Segment } from "./ast";
import { Cursor, PathSyntaxError } from "./cursor";
import { readFilter, readOperand } from "./filter-parser";

const FUNCTIONS: readonly PathFunction[] = [
  "length",
  "size",
  "min",
  "max",
  "avg",
  "sum",
  "stddev",
  "concat",
  "keys",
  "first",
  "last",
  "index",
  "append",
];

/**
 * Parses a JSONPath as AWS reads it: `$`, `$$` or `$name`, then members, indices, slices, wildcards, `..`, filters and functions.
 * Throws {@link PathSyntaxError}.
 */
export function parsePath(text: string): Path {
  const cursor = new Cursor(text);
  const path = readPath(cursor, false);
  if (!cursor.isAtEnd) cursor.fail("A path must end here");
  return path;
}

/** Parses a path, or gives the error instead of throwing it. */
export function tryParsePath(text: string): Path | PathSyntaxError {
  try {
    return parsePath(text);
  } catch (error) {
    if (error instanceof PathSyntaxError) return error;
    throw error;
  }
}

/** Reads a path that stands at the cursor; inside a filter it ends at a space, a bracket or an operator. */
export function readPath(cursor: Cursor, isInFilter: boolean): Path {
  const start = cursor.position;
  const { root, variable } = readRoot(cursor, isInFilter);
  const segments: Segment[] = [];
  while (!cursor.isAtEnd && readSegments(cursor, segments, isInFilter)) {
    if (segments.at(-1)?.kind === "function") break;
  }
  return {
    text: cursor.text.slice(start, cursor.position),
    root,
    ...(variable === undefined ? {} : { variable }),
    segments,
    isDefinite: segments.at(-1)?.kind === "function" || segments.every(isDefinite),
  };
}

const VARIABLE_NAME = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;

function readRoot(cursor: Cursor, isInFilter: boolean): { root: PathRoot; variable?: string } {
  if (isInFilter && cursor.take("@")) return { root: "item" };
  if (!cursor.take("$")) return cursor.fail("A path must start with $");
  if (cursor.take("$")) return { root: "context" };
  const variable = cursor.match(VARIABLE_NAME);
  return variable === undefined ? { root: "input" } : { root: "variable", variable };
}

function isDefinite(segment: Segment, index: number, segments: readonly Segment[]): boolean {
  if (segment.kind === "members") return index === segments.length - 1;
  return segment.kind === "member" || segment.kind === "index";
}

/** Reads the next step, or two with `..`; false when the path has ended. */
function readSegments(cursor: Cursor, segments: Segment[], isInFilter: boolean): boolean {
  const at = cursor.position;
  if (cursor.take("..")) {
    segments.push({ kind: "descend", at });
    segments.push(cursor.here === "[" ? readBracket(cursor) : readName(cursor, isInFilter));
    return true;
  }
  if (cursor.take(".")) {
    segments.push(cursor.here === "[" ? readBracket(cursor) : readName(cursor, isInFilter));
    return true;
  }
  if (cursor.here === "[") {
    segments.push(readBracket(cursor));
    return true;
  }
  if (isInFilter) return false;
  return cursor.fail("Expected . or [ after a step");
}

const NAME = /(?:\\[^]|[^\\.[\](),\s'"])+/uy;
const NAME_IN_FILTER = /(?:\\[^]|[^\\.[\](),\s'"=<>!&|~])+/uy;

function readName(cursor: Cursor, isInFilter: boolean): Segment {
  const at = cursor.position;
  if (cursor.take("*")) return { kind: "wildcard", at };
  const written = cursor.match(isInFilter ? NAME_IN_FILTER : NAME);
  if (written === undefined) return cursor.fail("Expected a member name");
  if (cursor.here === "(") return readFunction(cursor, written, at);
  return { kind: "member", name: written.replace(/\\([^])/gu, "$1"), at };
}

function readFunction(cursor: Cursor, written: string, at: number): Segment {
  const name = FUNCTIONS.find((known) => known === written);
  if (name === undefined) return cursor.fail(`There is no path function "${written}"`, at);
  cursor.expect("(", "after the function's name");
  cursor.skipSpaces();
  const parameters = [];
  while (!cursor.take(")")) {
    if (parameters.length > 0) cursor.expect(",", "between the function's arguments");
    cursor.skipSpaces();
    parameters.push(cursor.nested(() => readOperand(cursor)));
    cursor.skipSpaces();
  }
  return { kind: "function", name, arguments: parameters, at };
}

function readBracket(cursor: Cursor): Segment {
  const at = cursor.position;
  cursor.expect("[", "to open a step");
  cursor.skipSpaces();
  const segment = readBracketed(cursor, at);
  cursor.skipSpaces();
  cursor.expect("]", "to close the step");
  return segment;
}

function readBracketed(cursor: Cursor, at: number): Segment {
  if (cursor.take("*")) return { kind: "wildcard", at };
  if (cursor.here === "'" || cursor.here === '"') return readMembers(cursor, at);
  if (cursor.take("?")) {
    cursor.skipSpaces();
    cursor.expect("(", "after ? to open the filter");
    const filter = cursor.nested(() => readFilter(cursor));
    cursor.skipSpaces();
    cursor.expect(")", "to close the filter");
    return { kind: "filter", filter, at };
  }
  return readIndices(cursor, at);
}

function readMembers(cursor: Cursor, at: number): Segment {
  const names = [readQuotedName(cursor)];
  cursor.skipSpaces();
  while (cursor.take(",")) {
    cursor.skipSpaces();
    names.push(readQuotedName(cursor));
    cursor.skipSpaces();
  }
  const [name, second] = names;
  return name !== undefined && second === undefined
    ? { kind: "member", name, at }
    : { kind: "members", names, at };
}

/**
 * A name in brackets. AWS takes it as written: a backslash keeps a quote from closing the name, and both stay in it
 * unless the quote is the one that delimits.
 */
function readQuotedName(cursor: Cursor): string {
  const quote = cursor.here;
  if (quote !== "'" && quote !== '"') return cursor.fail("Expected a quoted name");
  cursor.position++;
  let name = "";
  while (!cursor.isAtEnd) {
    const character = cursor.here;
    cursor.position++;
    if (character === quote) return name;
    if (character === "\\" && (cursor.here === quote || cursor.here === "\\")) {
      name += cursor.here === quote ? quote : "\\\\";
      cursor.position++;
    } else name += character;
  }
  return cursor.fail("A quoted name is never closed");
}

const INTEGER = /-?\d+/y;

function readIndices(cursor: Cursor, at: number): Segment {
  const first = readInteger(cursor);
  cursor.skipSpaces();
  if (cursor.here === ":") return readSlice(cursor, first, at);
  if (first === undefined) return cursor.fail("Expected an index, a quoted name, *, or a filter");
  const indices = [first];
  while (cursor.take(",")) {
    cursor.skipSpaces();
    const index = readInteger(cursor);
    if (index === undefined) return cursor.fail("Expected an index after the comma");
    indices.push(index);
    cursor.skipSpaces();
  }
  return indices.length === 1 ? { kind: "index", index: first, at } : { kind: "indices", indices, at };
}

function readSlice(cursor: Cursor, from: number | undefined, at: number): Segment {
  cursor.expect(":", "in a slice");
  cursor.skipSpaces();
  const to = readInteger(cursor);
  cursor.skipSpaces();
  if (cursor.here === ":") return cursor.fail("A slice has no step in Step Functions: write [from:to]");
  if (from === undefined && to === undefined)
    return cursor.fail("A slice needs a bound: write [1:], [:5] or [*]");
  return { kind: "slice", ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), at };
}

function readInteger(cursor: Cursor): number | undefined {
  const at = cursor.position;
  const written = cursor.match(INTEGER);
  if (written === undefined) return undefined;
  const value = Number(written);
  if (Math.abs(value) > 2147483647) cursor.fail("An index must fit 32 bits", at);
  return value;
}
