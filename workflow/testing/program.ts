// The door of `stepwright/testing/program`: a Pulumi program under test. It loads Pulumi; `stepwright/testing` does not.

import type { AnyChain, InputOf, OutputOf, StatesOf } from "../builder";
import { createPlaceholderMocks, known, type RecordedResource } from "../deploy/mocks";
import { runProgram, type ProgramInput, type ProgramWorkflow } from "../deploy/program";
import { WorkflowError, type Problem } from "../problems";
import { readSchedules } from "../schedule";
import type { WorkflowSchedule } from "./schedule/workflow-schedule";
import type { TypedWorkflow } from "./simulate/typed-workflow";

export { createPlaceholderMocks, type RecordedResource, type RecordingMocks } from "../deploy/mocks";
export type { ProgramInput, ProgramWorkflow } from "../deploy/program";

/** A workflow of a program, with what starts it by the clock. */
export interface TestedWorkflow extends ProgramWorkflow {
  /** Schedules of EventBridge Scheduler and scheduled rules, for `simulateSchedules`. */
  readonly schedules: readonly WorkflowSchedule[];
  /** What Outputs in the definition are here, by their place among the emitted references: `${orders.name}`. */
  readonly values: readonly unknown[];
}

/** A Pulumi program that ran against mocks. */
export class TestProgram {
  constructor(
    /** Every resource in the order in which it was registered; its inputs are resolved. */
    readonly resources: readonly RecordedResource[],
    /** The program's exports, resolved. */
    readonly outputs: Readonly<Record<string, unknown>>,
    private readonly workflows: readonly TestedWorkflow[],
  ) {}

  /**
   * A workflow of the program by its component's name, ready for `simulate` and `explore`. With the chain's type,
   * input and output are typed: `program.workflow<ReturnType<typeof checkout>>("checkout")`.
   */
  workflow<C extends AnyChain = AnyChain>(
    name: string,
  ): TestedWorkflow & TypedWorkflow<InputOf<C>, OutputOf<C>, StatesOf<C>> {
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

/** A program to load, and what its calls to providers answer. */
export interface LoadProgramOptions extends ProgramInput {
  /** Answers of calls by their token: `{ "aws:index/getAvailabilityZones:getAvailabilityZones": { names: ["a"] } }`. */
  readonly calls?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * Runs a Pulumi program in this process: nothing is deployed. Every id and ARN is a placeholder that names its
 * resource, `${orders.arn}`, and a call to a provider that has no stand-in throws.
 */
export async function loadProgram(options: LoadProgramOptions = {}): Promise<TestProgram> {
  const { calls = {}, ...input } = options;
  const mocks = input.mocks ?? createPlaceholderMocks();
  const refused: string[] = [];
  const watched: Mocks = Object.assign(Object.create(mocks) as Mocks, {
    call: (args: Parameters<NonNullable<Mocks["call"]>>[0]) => {
      const own = calls[args.token];
      if (own) return own;
      try {
        return mocks.call(args);
      } catch (error) {
        // Pulumi would hand on an error without a message.
        refused.push(args.token);
        throw error;
      }
    },
  });
  try {
    const { resources, outputs, workflows } = await runProgram({ ...input, mocks: watched });
    if (refused.length > 0) throw new WorkflowError(refused.map(unknownCall));
    const schedules = readSchedules(resources);
    const tested = await Promise.all(
      workflows.map(async (workflow) => ({
        ...workflow,
        schedules: schedules.filter(({ target }) => target === workflow.arn || target === workflow.aliasArn),
        values: await readValues(workflow),
      })),
    );
    return new TestProgram(resources, outputs, tested);
  } catch (error) {
    if (refused.length > 0) throw new WorkflowError(refused.map(unknownCall));
    throw error;
  }
}

function readValues({ emitted }: ProgramWorkflow): Promise<unknown[]> {
  return Promise.all(
    emitted.references.map((reference) =>
      reference.kind === "unresolved" ? known(reference.value) : undefined,
    ),
  );
}

type Mocks = NonNullable<ProgramInput["mocks"]>;

function unknownCall(token: string): Problem {
  return {
    code: "R312",
    path: `program / ${token}`,
    message: `The program calls ${token}, and nothing stands in for it.`,
    fix: `give its answer: loadProgram({ calls: { "${token}": { … } } }).`,
  };
}
