import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import type { WorkflowType } from "../../definition";
import { WorkflowError, type Place } from "../../problems";
import type { Machine } from "../../review/machine";
import { knownOf, type ValidateOptions } from "../../validate";
import { readProgram } from "../review/program";

/** A machine to check: the text of a file, or a workflow of the program. */
export interface Subject {
  readonly name: string;
  readonly file?: string;
  readonly text?: string;
  readonly definition?: unknown;
  readonly options: ValidateOptions;
}

/** What the command line says beside the names. */
interface SubjectOptions {
  readonly type: WorkflowType | undefined;
  readonly program: string | undefined;
  readonly stack: string | undefined;
}

/** Finds what the names stand for: files, folders of `*.asl.json`, workflows; without names, every workflow. */
export async function readSubjects(
  names: readonly string[],
  options: SubjectOptions,
): Promise<readonly Subject[]> {
  const isWorkflow = (name: string): boolean => !existsSync(name) && !/[./\\]/.test(name);
  if (names.length > 0 && !names.some(isWorkflow))
    return names.flatMap((name) => readFiles(name, options.type));
  const { program, stack } = options;
  const machines = await readProgram({ ...(program ? { program } : {}), ...(stack ? { stack } : {}) });
  if (names.length === 0) return machines.map(toSubject);
  return names.flatMap((name) =>
    isWorkflow(name) ? [toSubject(findWorkflow(name, machines))] : readFiles(name, options.type),
  );
}

function readFiles(path: string, type: WorkflowType | undefined): readonly Subject[] {
  if (!existsSync(path))
    throw wrong(
      "R523",
      path,
      `There is no file ${path}.`,
      "name a file of ASL, a folder of them, or a workflow of the program.",
    );
  if (!statSync(path).isDirectory()) return [readFile(path, type)];
  const files = readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".asl.json"))
    .filter((file) => statSync(join(path, file)).isFile())
    .sort();
  if (files.length === 0)
    throw wrong(
      "R523",
      path,
      `There is no *.asl.json in ${path}.`,
      "name a folder that has some, or a file.",
    );
  return files.map((file) => readFile(join(path, file), type));
}

function readFile(file: string, type: WorkflowType | undefined): Subject {
  // A file's name need not be fit for a machine, so it heads the paths only where it is.
  const name = basename(file).replace(/(\.asl)?\.json$/, "");
  const isName = /^[\w.-]{1,80}$/.test(name);
  return {
    name: file,
    file: relative(process.cwd(), file) || file,
    text: readFileSync(file, "utf8"),
    options: { ...(isName ? { name } : {}), ...(type ? { type } : {}) },
  };
}

function findWorkflow(name: string, machines: readonly Machine[]): Machine {
  const found = machines.find((machine) => machine.name === name);
  if (found) return found;
  const known = machines.map((machine) => machine.name).join(", ");
  throw wrong(
    "R524",
    name,
    `The program has no workflow "${name}", and there is no such file.`,
    `name one of ${known}.`,
  );
}

function toSubject({ name, definition, type, places, ...known }: Machine): Subject {
  const shown = places && new Map([...places].map(([state, place]) => [state, toRelative(place)]));
  return {
    name,
    definition,
    options: {
      name,
      ...(type ? { type } : {}),
      ...knownOf({ ...known, ...(shown ? { places: shown } : {}) }),
    },
  };
}

/** A place as terminals and pull requests name it: from the working directory. */
function toRelative(place: Place): Place {
  return { ...place, file: relative(process.cwd(), place.file) || place.file };
}

function wrong(code: string, path: string, message: string, fix: string): WorkflowError {
  return new WorkflowError([{ code, path: `stepwright validate ${path}`, message, fix }]);
}
