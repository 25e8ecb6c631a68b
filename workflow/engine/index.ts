/**
 * The engine: runs any ASL definition as AWS runs it. It knows nothing of our builder, of AWS's SDK or of Pulumi.
 *
 *     const machine = compileMachine(definition);
 *     const run = await runToEnd(machine, { input: { orderId: "o-1" }, tasks: { Charge: (call) => ({ paid: true }) } });
 */
import type { Execution, ExecutionOptions, ExecutionResult } from "./execution";
import type { Machine } from "./machine";
import { Runner } from "./runner";

export { createActivityPool, type ActivityPool, type ActivityTask } from "./activities";
export {
  createRealClock,
  createVirtualClock,
  type Clock,
  type Release,
  type VirtualClock,
  type VirtualClockOptions,
} from "./clock";
export { createMemoryObjectStore, type ObjectStore, type ObjectSummary } from "./distributed/object-store";
export type { Move, ExecutionLimits } from "./core/core";
export type { Execution, ExecutionOptions, ExecutionResult } from "./execution";
export type { HistoryEvent } from "./history";
export { compileMachine, type Machine, type MachineOptions } from "./machine";
export { createIds, createRandom, type Ids, type Random } from "./random";
export {
  letTimePass,
  neverAnswers,
  TaskFailure,
  type ExecutionFacts,
  type TaskCall,
  type TaskCallback,
  type TaskHandler,
  type TaskHandlers,
} from "./task-handler";

/** Starts an execution. Its first state is entered when the code that started it has gone on, so handlers may use what this returns. */
export function startExecution(machine: Machine, options: ExecutionOptions = {}): Execution {
  const runner = new Runner(machine, options);
  const release = runner.clock.hold();
  queueMicrotask(() => {
    runner.start();
    release();
  });
  return runner;
}

/** Runs an execution to its end. */
export function runToEnd(machine: Machine, options: ExecutionOptions = {}): Promise<ExecutionResult> {
  const runner = new Runner(machine, options);
  runner.start();
  return runner.result;
}
export {
  testState,
  TestStateError,
  type InspectionData,
  type TestStateConfiguration,
  type TestStateMock,
  type TestStateOptions,
  type TestStateRequest,
  type TestStateResponse,
} from "./test-state";
