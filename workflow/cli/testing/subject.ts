import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { findProgram } from "../../deploy/program";
import type { Json } from "../../definition";
import { readStackSettings } from "../../sandbox/stack-settings";
import type { Simulatable } from "../../testing";
import { loadProgram } from "../../testing/program";
import { problem, readMachineFile } from "../review/files";

/** Which program to look into. */
interface SubjectOptions {
  readonly program?: string | undefined;
  readonly stack?: string | undefined;
}

/** A workflow of the program, with its callbacks, or the machine in a file of ASL. */
export async function findSubject(source: string, options: SubjectOptions): Promise<Simulatable> {
  if (existsSync(source) || source.endsWith(".json")) return readMachineFile(source).definition;
  const file = findProgram(options.program ?? "index.ts");
  const { project, stack, config } = readStackSettings(dirname(file), options.stack);
  return (await loadProgram({ file, project, stack, config })).workflow(source);
}

/** A value on the command line: JSON, or the name of a file with JSON. */
export function readValue(text: string, option: string): Json {
  try {
    return JSON.parse(existsSync(text) ? readFileSync(text, "utf8") : text) as Json;
  } catch (error) {
    throw problem(
      "R330",
      option,
      `This is neither JSON nor a file of JSON: ${error instanceof Error ? error.message : String(error)}.`,
      `write ${option} '{ "orderId": "1" }' or ${option} input.json.`,
    );
  }
}
