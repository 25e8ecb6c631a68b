import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { isJsonObject, type JsonObject } from "../../definition";
import { WorkflowError, type Problem } from "../../problems";
import type { Machine } from "../../review/machine";
import { readRoles } from "../../review/document/roles";
import { readTypes } from "../../review/types/parse";

const ending = /\.asl\.json$|\.json$/;

/** Reads one state machine from text; `source` is how a problem names it. */
export function parseMachine(text: string, source: string): Machine {
  const definition = parseObject(text, source);
  const problems = checkBlock(definition, source);
  if (problems.length > 0) throw new WorkflowError(problems);
  return { name: basename(source).replace(ending, ""), definition };
}

function parseObject(text: string, source: string): JsonObject {
  const value = parseJson(text, source, "mend the file, or name another one.");
  if (isJsonObject(value)) return value;
  throw new WorkflowError([noMachine(source, "A state machine is a JSON object.")]);
}

/** Reads the file of a saved history; what is in it is for `readHistory` to say. */
export function readHistoryFile(file: string): unknown {
  if (!isFile(file))
    throw problem("R503", file, `There is no file ${file}.`, "name the file of a saved history.");
  return parseJson(readFileSync(file, "utf8"), file, "save the history again.");
}

function parseJson(text: string, source: string, fix: string): unknown {
  try {
    // Some editors begin a file with a mark of the byte order.
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    // Of a file that is no text at all, what the parser quotes is of no use.
    const reason = error instanceof Error ? error.message.replace(/[^\P{C}\n]+/gu, "…") : String(error);
    throw problem("R501", source, `This is not JSON: ${reason.replace(/\s+/g, " ")}.`, fix);
  }
}

/** What keeps a block from being drawn or compared; whether it would run is for `stepwright validate` to say. */
function checkBlock(block: unknown, path: string): readonly Problem[] {
  if (!isJsonObject(block)) return [noMachine(path, "A block of states is a JSON object.")];
  const { States: states, StartAt: start } = block;
  if (!isJsonObject(states) || typeof start !== "string") {
    return [noMachine(path, "This JSON is no state machine: it has no States or no StartAt.")];
  }
  if (!Object.hasOwn(states, start)) {
    return [noMachine(path, `StartAt names ${JSON.stringify(start)}, and there is no such state.`)];
  }
  return Object.entries(states).flatMap(([name, state]) => checkState(state, `${path} / ${name}`));
}

function checkState(state: unknown, path: string): readonly Problem[] {
  if (!isJsonObject(state) || typeof state["Type"] !== "string") {
    return [noMachine(path, "A state is a JSON object with a Type.")];
  }
  const { Branches: branches, ItemProcessor: processor, Iterator: iterator } = state;
  const body = processor ?? iterator;
  if (branches !== undefined && !Array.isArray(branches)) return [noMachine(path, "Branches is an array.")];
  return [
    ...(branches ?? []).flatMap((block: unknown, index: number) => checkBlock(block, `${path}[${index}]`)),
    ...(body === undefined ? [] : checkBlock(body, path)),
  ];
}

function noMachine(path: string, message: string): Problem {
  const fix = "name a file of the Amazon States Language, such as asl/order.asl.json, or mend this one.";
  return { code: "R502", path, message, fix };
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
