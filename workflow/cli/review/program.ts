import { existsSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { isJsonObject, type JsonObject } from "../../definition";
import type { ProgramWorkflow } from "../../deploy/program";
import type { Machine } from "../../review/machine";
import type { MachineTypes } from "../../review/types/shape";
import { readJson } from "../../sandbox/samples/read-json";
import { knownOf } from "../../validate";
import { readTypesAt } from "./types";
import type { runStackProgram as RunStackProgram } from "../stack-program";

const load = createRequire(__filename) as (id: string) => { runStackProgram: typeof RunStackProgram };

/** Which program to run, and how. */
interface ProgramOptions {
  /** @default "index.ts" */
  readonly program?: string;
  /** @default "dev" */
  readonly stack?: string;
  /** Whether TypeScript is asked what executions take and give; that takes a second or more. @default false */
  readonly withTypes?: boolean;
}

/** Runs the Pulumi program with placeholders for everything that AWS would fill in, and gives its workflows. */
export async function readProgram(options: ProgramOptions): Promise<readonly Machine[]> {
  // Pulumi takes half a second to load; commands on files do without.
  const { runStackProgram } = load("../stack-program");
  const { workflows } = await runStackProgram(options);
  const folder = join(folderOf(options.program ?? "index.ts"), "samples");
  return workflows.map((workflow) => {
    const types = options.withTypes ? typesOf(workflow) : undefined;
    return { ...toMachine(workflow, folder), ...(types ? { types } : {}) };
  });
}

function folderOf(program: string): string {
  return statSync(program, { throwIfNoEntry: false })?.isDirectory() ? program : dirname(resolve(program));
}

/** The account and region that stand in for the real ones become names, as all that only AWS knows. */
function nameAccount(text: string): string {
  return text.replace(/(arn:[\w-]+:[\w-]+:)[\w-]+:123456789012(?=:)/g, "$1${region}:${account}");
}

function typesOf({ places, definition }: ProgramWorkflow): MachineTypes | undefined {
  return readTypesAt(places, /"arn:[\w-]+:states:::/.test(JSON.stringify(definition)));
}

function toMachine(workflow: ProgramWorkflow, samples: string): Machine {
  return {
    name: workflow.name,
    definition: JSON.parse(nameAccount(JSON.stringify(workflow.definition))) as JsonObject,
    type: workflow.type,
    ...knownOf(workflow.emitted),
    samples: readSamples(join(samples, workflow.name)),
    statements: workflow.roles.flatMap((role) =>
      role.statements.map((statement) => ({
        role: role.holder === "the machine" ? "machine" : role.holder,
        actions: statement.actions,
        resources: statement.resources.map(nameAccount),
        reason: statement.reason,
        ...(statement.condition === undefined ? {} : { condition: statement.condition }),
      })),
    ),
  };
}

/** The inputs below a folder of samples, by file name. */
function readSamples(folder: string): Readonly<Record<string, unknown>> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return Object.fromEntries(
    files.sort().map((file) => {
      const sample: unknown = readJson(join(folder, file));
      return [file, isJsonObject(sample) && "input" in sample ? sample["input"] : sample];
    }),
  );
}
