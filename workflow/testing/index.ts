// The public door of `stepwright/testing`.

export {
  answering,
  Behaviour,
  inTurn,
  neverAnswers,
  throwing,
  type Answer,
  type MockError,
} from "./simulate/mock";
export type { Attempt, Run, StateVisit } from "./simulate/run";
export { simulate, type SimulateOptions } from "./simulate/simulate";
export type { Simulatable } from "./simulate/subject";
