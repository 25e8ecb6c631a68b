import type { Json } from "../../definition";
import type { Filter, FilterOperator, Operand } from "./ast";
import type { Cursor } from "./cursor";
import { readPath } from "./parser";

// Longest first, so that `===` is not read as `==`.
const OPERATORS: readonly FilterOperator[] = ["===", "!==", "==", "!=", "<=", ">=", "=~", "<", ">"];
const WORDS: readonly FilterOperator[] = [
  "in",
  "nin",
  "subsetof",
  "anyof",
  "noneof",
  "contains",
  "all",
  "size",
  "empty",
  "type",
];

/** Reads the condition of a filter: comparisons and existence tests, joined by `&&` and `||`, negated by `!`. */
export function readFilter(cursor: Cursor): Filter {
  return readJoined(cursor, "||", "or", () => readJoined(cursor, "&&", "and", () => readUnary(cursor)));
}

function readJoined(cursor: Cursor, sign: string, kind: "and" | "or", readPart: () => Filter): Filter {
  const first = readPart();
  const filters = [first];
  cursor.skipSpaces();
  while (cursor.take(sign)) {
    filters.push(readPart());
    cursor.skipSpaces();
  }
  return filters.length === 1 ? first : { kind, filters };
}

function readUnary(cursor: Cursor): Filter {
  cursor.skipSpaces();
  if (cursor.here === "!" && !cursor.startsWith("!=")) {
    cursor.position++;
    return { kind: "not", filter: cursor.nested(() => readUnary(cursor)) };
  }
  if (cursor.take("(")) {
    const filter = cursor.nested(() => readFilter(cursor));
    cursor.skipSpaces();
    cursor.expect(")", "to close the group");
    return filter;
  }
  return readComparison(cursor);
}

function readComparison(cursor: Cursor): Filter {
  const at = cursor.position;
  const left = readOperand(cursor);
  cursor.skipSpaces();
  const operator = readOperator(cursor);
  if (operator !== undefined) {
    cursor.skipSpaces();
    return { kind: "compare", operator, left, right: readBareWord(cursor) ?? readOperand(cursor) };
  }
  if (left.kind === "path") return { kind: "exists", path: left.path };
  return cursor.fail("A filter must compare something or start with @ or $", at);
}

function readOperator(cursor: Cursor): FilterOperator | undefined {
  const sign = OPERATORS.find((operator) => cursor.take(operator));
  if (sign !== undefined) return sign;
  const word = cursor.match(/[a-zA-Z]+/y);
  if (word === undefined) return undefined;
  const known = WORDS.find((operator) => operator === word.toLowerCase());
  return known ?? cursor.fail(`There is no filter operator "${word}"`, cursor.position - word.length);
}

/** Reads a path, a literal, a list of literals or a pattern. */
export function readOperand(cursor: Cursor): Operand {
  if (cursor.here === "@" || cursor.here === "$") {
    return { kind: "path", path: cursor.nested(() => readPath(cursor, true)) };
  }
  if (cursor.here === "/") return readPattern(cursor);
  return { kind: "literal", value: readLiteral(cursor) };
}

const CONSTANTS: readonly string[] = ["true", "false", "null"];

// Machines that run on AWS compare with a word without quotes, as in [?(@.Type == TOTAL)]: it stands for its text.
function readBareWord(cursor: Cursor): Operand | undefined {
  const at = cursor.position;
  const word = cursor.match(/[A-Za-z_][\w-]*/y);
  if (word !== undefined && !CONSTANTS.includes(word)) return { kind: "literal", value: word, isBare: true };
  cursor.position = at;
  return undefined;
}

function readPattern(cursor: Cursor): Operand {
  const at = cursor.position;
  const written = cursor.match(/\/(?:\\.|[^/\\])*\/[a-zA-Z]*/y);
  if (written === undefined) return cursor.fail("A pattern is never closed with /");
  const end = written.lastIndexOf("/");
  const source = written.slice(1, end);
  const flags = written.slice(end + 1);
  try {
    new RegExp(source, flags.replace(/[^imsu]/g, ""));
  } catch {
    cursor.fail("This is not a regular expression", at);
  }
  return { kind: "pattern", source, flags };
}

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function readLiteral(cursor: Cursor): Json {
  if (cursor.here === "'" || cursor.here === '"') return readText(cursor);
  if (cursor.here === "[") return readList(cursor);
  if (cursor.here === "{") return readObject(cursor);
  const number = cursor.match(NUMBER);
  if (number !== undefined) return Number(number);
  const word = cursor.match(/[a-zA-Z]+/y);
  if (word === "true" || word === "false") return word === "true";
  if (word === "null") return null;
  return cursor.fail(
    "Expected a value: a path, 'text', a number, true, false, null or a list",
    cursor.position - (word?.length ?? 0),
  );
}

function readText(cursor: Cursor): string {
  const quote = cursor.here;
  const written = cursor.match(quote === "'" ? /'(?:\\[^]|[^'\\])*'/uy : /"(?:\\[^]|[^"\\])*"/uy);
  if (written === undefined) return cursor.fail("A text is never closed");
  return written.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|[^])/gu, (_, escape: string) => unescape(escape));
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

function unescape(escape: string): string {
  if (escape.length === 5) return String.fromCharCode(parseInt(escape.slice(1), 16));
  return ESCAPES[escape] ?? escape;
}

function readList(cursor: Cursor): Json {
  cursor.expect("[", "to open a list");
  const list: Json[] = [];
  cursor.skipSpaces();
  while (!cursor.take("]")) {
    if (list.length > 0) cursor.expect(",", "between the values of a list");
    cursor.skipSpaces();
    list.push(cursor.nested(() => readLiteral(cursor)));
    cursor.skipSpaces();
  }
  return list;
}

function readObject(cursor: Cursor): Json {
  cursor.expect("{", "to open an object");
  const entries: [string, Json][] = [];
  cursor.skipSpaces();
  while (!cursor.take("}")) {
    if (entries.length > 0) cursor.expect(",", "between the members of an object");
    cursor.skipSpaces();
    const key = readText(cursor);
    cursor.skipSpaces();
    cursor.expect(":", "after the key");
    cursor.skipSpaces();
    entries.push([key, cursor.nested(() => readLiteral(cursor))]);
    cursor.skipSpaces();
  }
  return Object.fromEntries(entries);
}
