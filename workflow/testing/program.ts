// The door of `stepwright/testing/program`: a Pulumi program under test. It loads Pulumi; `stepwright/testing` does not.

import type { AnyChain, InputOf, OutputOf } from "../builder";
import type { RecordedResource } from "../deploy/mocks";
import { runProgram, type ProgramInput, type ProgramWorkflow } from "../deploy/program";
import { WorkflowError } from "../problems";
import type { TypedWorkflow } from "./simulate/typed-workflow";

export { createPlaceholderMocks, type RecordedResource, type RecordingMocks } from "../deploy/mocks";
export type { ProgramInput, ProgramWorkflow } from "../deploy/program";

/** A Pulumi program that ran against mocks. */
export class TestProgram {
  constructor(
    /** Every resource in the order in which it was registered; its inputs are resolved. */
    readonly resources: readonly RecordedResource[],
    /** The program's exports, resolved. */
    readonly outputs: Readonly<Record<string, unknown>>,
    private readonly workflows: readonly ProgramWorkflow[],
  ) {}

  /**
   * A workflow of the program by its component's name, ready for `simulate` and `explore`. With the chain's type,
   * input and output are typed: `program.workflow<ReturnType<typeof checkout>>("checkout")`.
   */
  workflow<C extends AnyChain = AnyChain>(
    name: string,
  ): ProgramWorkflow & TypedWorkflow<InputOf<C>, OutputOf<C>> {
    return this.find("workflow", name, this.workflows);
  }

  /** A resource by its name in the program; the type is needed where two have the same name. */
  resource(name: string, type?: string): RecordedResource {
    const ofType = this.resources.filter((resource) => type === undefined || resource.type === type);
    return this.find("resource", name, ofType);
  }

  private find<T extends { readonly name: string }>(what: string, name: string, all: readonly T[]): T {
    const found = all.filter((one) => one.name === name);
    if (found.length === 1) return found[0] as T;
    throw new WorkflowError([
      found.length === 0
        ? {
            code: "R310",
            path: `program / ${name}`,
            message: `The program has no ${what} "${name}".`,
            fix: `use one of: ${all.map((one) => one.name).join(", ") || "(none)"}.`,
          }
        : {
            code: "R311",
            path: `program / ${name}`,
            message: `The program has ${found.length} resources called "${name}".`,
            fix: `name the type too, e.g. program.resource("${name}", "${(found[0] as { type?: string }).type ?? ""}").`,
          },
    ]);
  }
}

/**
 * Runs a Pulumi program in this process: nothing is deployed. Every id and ARN is a placeholder that names its
 * resource, `${orders.arn}`, and a call to a provider that has no stand-in throws.
 */
export async function loadProgram(input: ProgramInput = {}): Promise<TestProgram> {
  const { resources, outputs, workflows } = await runProgram(input);
  return new TestProgram(resources, outputs, workflows);
}
