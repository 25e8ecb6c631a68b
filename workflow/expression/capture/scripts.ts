import { parse, type Node as Syntax } from "acorn";
import { readScript, type FunctionLocation } from "./inspector";

/** The syntax of a loaded script. */
interface Script {
  readonly program: Syntax;
  readonly lineStarts: readonly number[];
}

const scripts = new Map<string, Script | undefined>();

/** Parses a loaded script once. Nothing, where only V8 can read its text. */
export function loadScript(scriptId: string): Script | undefined {
  if (!scripts.has(scriptId)) scripts.set(scriptId, parseScript(readScript(scriptId)));
  return scripts.get(scriptId);
}

/** Where a function begins in its script. */
export function offsetOf(script: Script, location: FunctionLocation): number {
  return (script.lineStarts[location.lineNumber] ?? 0) + location.columnNumber;
}

function parseScript(text: string | undefined): Script | undefined {
  if (text === undefined) return undefined;
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  for (const sourceType of ["script", "module"] as const) {
    try {
      const program = parse(text, {
        ecmaVersion: "latest",
        sourceType,
        allowReturnOutsideFunction: true,
        allowHashBang: true,
        allowAwaitOutsideFunction: true,
      });
      return { program, lineStarts };
    } catch {
      // The other kind of source text, or a text that only V8 can read: then nothing is known.
    }
  }
  return undefined;
}
