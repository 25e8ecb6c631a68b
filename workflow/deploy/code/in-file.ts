import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inspectFunction, readScriptUrl } from "../../expression/capture/inspector";
import type { Finding } from "./captured";
import { readFunction } from "./syntax";

type Inspected = Parameters<typeof inspectFunction>[0];

/** What goes wrong with a function for the sake of the file that it was written in, which the Lambda does not have. */
export function checkInFile(callable: unknown): Finding[] {
  const names = readFunction(Function.prototype.toString.call(callable))?.identifiers ?? [];
  if (names.length === 0) return [];
  const folders = names.filter((name) => name === "__dirname" || name === "__filename").map(noFolder);
  const { location, scopes } = inspectFunction(callable as Inspected);
  const text = location ? readSource(location.scriptId) : "";
  if (!text.includes("process.env")) return folders;
  // A value that is there may well be meant to be the deployment's; one that is missing never is.
  const missing = names.filter((name) => isUndefined(name, scopes) && isReadFromEnvironment(name, text));
  return [...folders, ...missing.map(earlyVariable)];
}

function isUndefined(name: string, scopes: readonly Readonly<Record<string, unknown>>[]): boolean {
  try {
    const scope = scopes.find((candidate) => name in candidate);
    return scope !== undefined && scope[name] === undefined;
  } catch {
    // A variable that has no value yet.
    return false;
  }
}

const files = new Map<string, string>();

/** The source of a script that was loaded from a file of the program; nothing for packages and scripts without a file. */
function readSource(scriptId: string): string {
  const url = readScriptUrl(scriptId) ?? "";
  const isOfProgram = (url.startsWith("file:") || url.startsWith("/")) && !url.includes("/node_modules/");
  if (!isOfProgram) return "";
  const text = files.get(url) ?? readOrNothing(url.startsWith("file:") ? fileURLToPath(url) : url);
  files.set(url, text);
  return text;
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

// At the beginning of a line, hence at the top of the file: `const TABLE = process.env.TABLE`, `const { TABLE } = process.env`.
function isReadFromEnvironment(name: string, text: string): boolean {
  const start = "^(?:export )?(?:const|let|var) ";
  const one = new RegExp(String.raw`${start}${name}\b[^=\n]*=[^\n]*\bprocess\.env\b`, "m");
  const several = new RegExp(String.raw`${start}\{[^}]*\b${name}\b[^}]*\}\s*=\s*process\.env\b`, "m");
  return one.test(text) || several.test(text);
}

function noFolder(name: string): Finding {
  return {
    code: "D118",
    message: `uses ${name}: the files beside it are not in the Lambda.`,
    fix: 'read the file into a const at the top of the file, e.g. const template = readFileSync(join(__dirname, "mail.txt"), "utf8").',
  };
}

function earlyVariable(name: string): Finding {
  return {
    code: "D117",
    message: `uses ${name}, which is read from the environment of the deployment, where it is not set, and not in the Lambda.`,
    fix: `read it inside the function: const ${name} = process.env.${name}.`,
  };
}
