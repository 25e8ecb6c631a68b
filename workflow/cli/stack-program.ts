import { dirname } from "node:path";
import { findProgram, type ProgramResult, runProgram } from "../deploy/program";
import { noWorkflow } from "../deploy/no-workflow";
import { WorkflowError } from "../problems";
import { toProgramFailure } from "../sandbox/program-failure";
import { readStackSettings } from "../sandbox/stack-settings";

/** Which program to run, and with which stack's settings. */
interface StackProgramOptions {
  /** A file, or a folder with `index.ts`. @default "index.ts" */
  readonly program?: string | undefined;
  /** Its settings are read from `Pulumi.<stack>.yaml`. @default "dev" */
  readonly stack?: string | undefined;
}

/**
 * Runs the Pulumi program with a stack's settings and placeholders for everything that AWS would fill in. What the
 * program throws while it starts is a Problem with the place in the program; so is a program without a workflow.
 */
export async function runStackProgram(options: StackProgramOptions): Promise<ProgramResult> {
  const file = findProgram(options.program ?? "index.ts");
  const { project, stack, config } = readStackSettings(dirname(file), options.stack);
  const result = await runProgram({ file, project, stack, config }).catch((error: unknown) => {
    throw toProgramFailure(error, file);
  });
  if (result.workflows.length === 0) throw new WorkflowError([noWorkflow()]);
  return result;
}
