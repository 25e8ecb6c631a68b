import { Cursor, parsePath, PathSyntaxError } from "../jsonpath";
import {
  ARITY,
  MAX_NESTED_CALLS,
  type IntrinsicArgument,
  type IntrinsicCall,
  type IntrinsicName,
} from "./ast";

/** Whether a text is meant as an intrinsic call, rather than as a path. */
export function isIntrinsicText(text: string): boolean {
  return /^\s*States\./.test(text);
}

/** Parses an intrinsic call such as `States.Format('{} of {}', $.a, $.b)`. Throws {@link PathSyntaxError}. */
export function parseIntrinsic(text: string): IntrinsicCall {
  const cursor = new Cursor(text);
  cursor.skipSpaces();
  const call = readCall(cursor, 1);
  cursor.skipSpaces();
  if (!cursor.isAtEnd) cursor.fail("The call must end here");
  return call;
}

/** Parses an intrinsic call, or gives the error instead of throwing it. */
export function tryParseIntrinsic(text: string): IntrinsicCall | PathSyntaxError {
  try {
    return parseIntrinsic(text);
  } catch (error) {
    if (error instanceof PathSyntaxError) return error;
    throw error;
  }
}

function readCall(cursor: Cursor, depth: number): IntrinsicCall {
  const at = cursor.position;
  if (depth > MAX_NESTED_CALLS) cursor.fail(`At most ${MAX_NESTED_CALLS} calls may nest in one field`);
  cursor.expect("States.", "to name an intrinsic function");
  const name = readName(cursor);
  cursor.skipSpaces();
  cursor.expect("(", `after States.${name}`);
  const parameters = readArguments(cursor, depth);
  const [least, most] = ARITY[name];
  if (parameters.length < least || parameters.length > most) {
    cursor.fail(`States.${name} takes ${describeArity(least, most)}, not ${parameters.length}`, at);
  }
  return { kind: "call", name, arguments: parameters, text: cursor.text.slice(at, cursor.position), at };
}

function describeArity(least: number, most: number): string {
  if (most === Infinity) return `${least} or more arguments`;
  return least === most ? `${least} argument${least === 1 ? "" : "s"}` : `${least} to ${most} arguments`;
}

function readName(cursor: Cursor): IntrinsicName {
  const at = cursor.position;
  const written = cursor.match(/[A-Za-z0-9]+/y) ?? "";
  const name = (Object.keys(ARITY) as IntrinsicName[]).find((known) => known === written);
  return name ?? cursor.fail(`There is no intrinsic function "States.${written}"`, at);
}

function readArguments(cursor: Cursor, depth: number): IntrinsicArgument[] {
  const parameters: IntrinsicArgument[] = [];
  cursor.skipSpaces();
  while (!cursor.take(")")) {
    if (parameters.length > 0) {
      cursor.expect(",", "between the arguments");
      cursor.skipSpaces();
    }
    parameters.push(readArgument(cursor, depth));
    cursor.skipSpaces();
  }
  return parameters;
}

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;

function readArgument(cursor: Cursor, depth: number): IntrinsicArgument {
  const at = cursor.position;
  if (cursor.here === "'") return readText(cursor, at);
  if (cursor.here === "$") return readPathArgument(cursor, at);
  if (cursor.startsWith("States.")) return readCall(cursor, depth + 1);
  const number = cursor.match(NUMBER);
  if (number !== undefined) return { kind: "number", value: Number(number), at };
  const word = cursor.match(/[A-Za-z]+/y);
  if (word === "true" || word === "false") return { kind: "constant", value: word === "true", at };
  if (word === "null") return { kind: "constant", value: null, at };
  return cursor.fail("Expected a path, 'text', a number, true, false, null or a call", at);
}

function readText(cursor: Cursor, at: number): IntrinsicArgument {
  cursor.position++;
  let value = "";
  let raw = "";
  while (!cursor.isAtEnd) {
    const character = cursor.here;
    cursor.position++;
    if (character === "'") return { kind: "text", value, raw, at };
    if (character !== "\\") {
      value += character;
      raw += character;
      continue;
    }
    const escaped = cursor.here;
    if (!["'", "{", "}", "\\"].includes(escaped)) {
      cursor.fail("Only \\' \\{ \\} and \\\\ may be escaped in a text", cursor.position - 1);
    }
    cursor.position++;
    value += escaped;
    raw += `\\${escaped}`;
  }
  return cursor.fail("A text is never closed with '", at);
}

// A path ends at the comma or bracket that closes its argument; commas inside [] and () and quotes belong to it.
const PATH_TEXT =
  /\$(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|\\.|[^'"\\,()[\]]|\[(?:[^[\]'"]|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|\[[^\]]*\])*\]|\([^()]*\))*/sy;

function readPathArgument(cursor: Cursor, at: number): IntrinsicArgument {
  const written = cursor.match(PATH_TEXT)?.trimEnd() ?? "";
  try {
    return { kind: "path", path: parsePath(written), at };
  } catch (error) {
    if (error instanceof PathSyntaxError) throw new PathSyntaxError(error.message, at + error.position);
    throw error;
  }
}
