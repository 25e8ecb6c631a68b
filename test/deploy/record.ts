import { createPlaceholderMocks, type RecordedResource } from "../../workflow/deploy/mocks";
import { runProgram, type ProgramResult } from "../../workflow/deploy/program";
import { WorkflowError, type Problem } from "../../workflow/problems";

/** Runs a program of `test/deploy/programs` against mocks that record and refuse what they do not know. */
export function record(
  program: string,
  config: Readonly<Record<string, string>> = {},
  stack = "dev",
): Promise<ProgramResult> {
  const mocks = createPlaceholderMocks();
  return runProgram({ file: `${__dirname}/programs/${program}.ts`, project: "shop", stack, config, mocks });
}

/** The one resource of a type and name. */
export function find(result: ProgramResult, type: string, name: string): RecordedResource {
  const found = result.resources.filter((resource) => resource.type === type && resource.name === name);
  if (found.length !== 1 || !found[0])
    throw new Error(`Expected one ${type} ${name}, found ${found.length}.`);
  return found[0];
}

interface PolicyStatement {
  readonly Action: readonly string[];
  readonly [part: string]: unknown;
}

/** The statements of the policy of a role's resource. */
export function policyOf(result: ProgramResult, name: string): PolicyStatement[] {
  const { policy } = find(result, "aws:iam/rolePolicy:RolePolicy", name).inputs as { policy: string };
  return (JSON.parse(policy) as { Statement: PolicyStatement[] }).Statement;
}

/** The problems that a run ends with. */
export async function problemsOf(running: Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await running;
  } catch (error) {
    if (error instanceof WorkflowError) return error.problems;
    throw error;
  }
  throw new Error("Expected problems, but the program came up.");
}

/** Codes and paths of problems. */
export async function codesOf(running: Promise<unknown>): Promise<string[][]> {
  return (await problemsOf(running)).map(({ code, path }) => [code, path]);
}
