import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { isJsonObject, type JsonObject } from "../../definition";
import { WorkflowError } from "../../problems";
import type { Machine } from "../../review/machine";
import { readRoles } from "../../review/document/roles";
import { readTypes } from "../../review/types/parse";

const ending = /\.asl\.json$|\.json$/;

/** Reads one state machine from text; `source` is how a problem names it. */
export function parseMachine(text: string, source: string): Machine {
  const definition = parseObject(text, source);
  if (!isJsonObject(definition["States"]) || typeof definition["StartAt"] !== "string") {
    throw problem(
      "R502",
      source,
      "This JSON is no state machine: it has no States or no StartAt.",
      "name a file of the Amazon States Language, such as asl/order.asl.json.",
    );
  }
  return { name: basename(source).replace(ending, ""), definition };
}

function parseObject(text: string, source: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch (error) {
    throw problem(
      "R501",
      source,
      `This is not JSON: ${error instanceof Error ? error.message : String(error)}.`,
      "mend the file, or name another one.",
    );
  }
  throw problem(
    "R502",
    source,
    "A state machine is a JSON object.",
    "name a file of the Amazon States Language, such as asl/order.asl.json.",
  );
}

/** Whether a path names a file; a folder may be called like a workflow. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** What `stepwright asl` wrote beside a definition: type, rights, and the types of input and output. */
export function readBeside(
  read: (ending: ".roles.json" | ".types.ts") => string | undefined,
): Partial<Machine> {
  const [roles, text] = [read(".roles.json"), read(".types.ts")];
  const types = text === undefined ? undefined : readTypes(text);
  return { ...(roles === undefined ? {} : readRoles(roles)), ...(types ? { types } : {}) };
}

/** Reads the machine in a file, with what `stepwright asl` wrote beside it. */
export function readMachineFile(path: string): Machine {
  if (!isFile(path)) {
    throw problem(
      "R503",
      path,
      `There is no file ${path}.`,
      "name a workflow of the program, or a file that exists.",
    );
  }
  const machine = parseMachine(readFileSync(path, "utf8"), path);
  if (!ending.test(path)) return machine;
  const beside = readBeside((end) => {
    const file = path.replace(ending, end);
    return isFile(file) ? readFileSync(file, "utf8") : undefined;
  });
  return { ...machine, ...beside };
}

/** Reads every `*.asl.json` below a folder; a machine in a subfolder is named by its path. */
export function readMachineFolder(folder: string): readonly Machine[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".asl.json"))
    .sort()
    .map((file) => {
      const name = relative(folder, join(folder, file)).split(sep).join("/").replace(ending, "");
      return { ...readMachineFile(join(folder, file)), name };
    });
}

/** One problem as an error. */
export function problem(code: string, path: string, message: string, fix: string): WorkflowError {
  return new WorkflowError([{ code, path, message, fix }]);
}
