import type { AnyState } from "../../builder";
import type { Json, JsonObject } from "../../definition";
import { letTimePass, TaskFailure, type Execution, type TaskCall } from "../../engine";
import { describeExecution } from "../../engine/nested";
import { checkNames } from "./check-names";
import { FaultInjector } from "./fault";
import { Behaviour, type ChildListener } from "./mock";
import type { Mocks } from "./mocks";
import type { Run } from "./run";
import { startSubject, type SimulateOptions } from "./simulate";
import { readSubject, type Simulatable, type Subject } from "./subject";
import { TaskDesk } from "./task-desk";
import type { StatesFor } from "./typed-workflow";

/** How a nested execution is simulated: as `simulate` does it, with the input and the clock of the task that starts it. */
export type RunningOptions<States = AnyState> = Pick<
  SimulateOptions<unknown, States>,
  "mocks" | "faults" | "coverage" | "engine" | "objects" | "type"
>;

/**
 * Runs another workflow as the answer of a task that starts its execution, with mocks of its own:
 * `mocks: { Settle: running(program.workflow("settle"), { mocks: { Pay: {} } }) }`. The run is among `run.children`.
 */
export function running<W extends Simulatable>(
  workflow: W,
  options: RunningOptions<StatesFor<W>> = {},
): Behaviour<never> {
  const subject = readSubject(workflow, options.type);
  const mocks = (options.mocks ?? {}) as Mocks;
  const faults = options.faults ?? [];
  checkNames(subject.names, { mocks: Object.keys(mocks), faults: faults.map(({ state }) => state) });
  return new Behaviour([
    (call, onChild) => {
      const injector = faults.length > 0 ? new FaultInjector(faults) : undefined;
      const listen: ChildListener = (ran, state) => onChild(injector ? endWith(ran, injector) : ran, state);
      return run(subject, options, new TaskDesk(subject.callbacks, mocks, injector?.around), call, listen);
    },
  ]);
}

async function endWith(ran: Promise<Run>, injector: FaultInjector): Promise<Run> {
  const ended = await ran;
  await injector.finish();
  injector.checkUsed();
  return ended;
}

function run(
  subject: Subject,
  { coverage, engine, objects }: RunningOptions<never>,
  desk: TaskDesk,
  call: TaskCall,
  onChild: ChildListener,
): Json | Promise<Json> {
  const args = call.input as JsonObject;
  const { execution, run: ran } = startSubject(
    subject,
    {
      input: readInput(args["Input"]),
      clock: call.clock,
      name:
        typeof args["Name"] === "string"
          ? args["Name"]
          : `${call.execution.name}-${call.state}-${call.retryCount}`,
      ...(coverage ? { coverage } : {}),
      ...(engine ? { engine } : {}),
      ...(objects ? { objects } : {}),
    },
    desk,
  );
  onChild(ran, call.state);
  const response = { ExecutionArn: execution.arn, StartDate: new Date(execution.startTime).toISOString() };
  if (!call.resource.includes(".sync")) return response;
  call.submitted(response);
  call.signal.addEventListener("abort", () => execution.stop());
  return letTimePass(answer(execution, args, call.resource.endsWith(":2")));
}

async function answer(execution: Execution, args: JsonObject, isParsed: boolean): Promise<Json> {
  const result = await execution.result;
  const description = describeExecution(execution, args, result, isParsed);
  if (result.status === "SUCCEEDED") return description;
  throw new TaskFailure("States.TaskFailed", JSON.stringify(description));
}

// Input may be JSON, or JSON as text, as the API takes it.
function readInput(input: Json | undefined): Json {
  return typeof input === "string" ? (JSON.parse(input) as Json) : (input ?? {});
}
