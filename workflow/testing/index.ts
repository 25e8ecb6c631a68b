// The public door of `stepwright/testing`. It loads without Pulumi; `stepwright/testing/program` runs programs.

import "./chai/types";

export { workflowMatchers, type Duration } from "./chai/matchers";
export { createCoverage, type Coverage, type MachineHits } from "./coverage/coverage";
export {
  belowThreshold,
  printCoverage,
  type CoverageReport,
  type MachineCoverage,
  type Share,
} from "./coverage/report";
export {
  answering,
  Behaviour,
  inTurn,
  neverAnswers,
  throwing,
  type Answer,
  type MockError,
} from "./simulate/mock";
export type { Attempt, ChildRun, Run } from "./simulate/run";
export type { Mocks, MocksFor } from "./simulate/mocks";
export { running, type RunningOptions } from "./simulate/running";
export { simulate, type SimulateOptions } from "./simulate/simulate";
export type { Simulatable } from "./simulate/subject";
export type { TypedWorkflow, WorkflowComponent } from "./simulate/typed-workflow";
export type { StateVisit } from "./simulate/visits";
export { explore, never, type ExploreOptions, type Invariant } from "./explore/explore";
export type { Exploration, Finding, MultipliedRetry, UnhandledEnd, Violation } from "./explore/findings";
export type { Plan } from "./explore/plan";
export type { Fault } from "./simulate/fault";
export { simulateSchedules, type SimulateSchedulesOptions } from "./schedule/simulate-schedules";
export type { ScheduledRun, ScheduledRuns } from "./schedule/scheduled-runs";
export type { ScheduledStart, WorkflowSchedule } from "./schedule/workflow-schedule";
export { fromHistory, type HistoryOptions, type Recording, type Replay } from "./replay/from-history";
export type { RecordedResult } from "./replay/read-history";
export { awsTestState, type AwsTestState } from "./test-state/against-aws";
export {
  testState,
  type TestedState,
  type TestStateMock,
  type TestStateOptions,
} from "./test-state/test-state";
