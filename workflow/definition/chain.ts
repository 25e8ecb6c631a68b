import type { Place } from "../problems";
import type { DistributedMapStep } from "./distributed-map";
import type { Expression } from "./expression";
import type {
  AttemptStep,
  ChoiceStep,
  FailStep,
  GotoStep,
  MapStep,
  ParallelStep,
  PassStep,
  RepeatStep,
  SucceedStep,
  WaitStep,
} from "./flow";
import type { ImportedStep } from "./imported";
import type { TaskStep } from "./task";

/** Sets variables from the output of what stands before it. Folded into that state where ASL allows. */
export interface AssignStep {
  readonly kind: "assign";
  readonly value: Expression;
  readonly at?: Place;
}

/** Reshapes the output of what stands before it. Folded into that state where ASL allows. */
export interface OutputStep {
  readonly kind: "output";
  readonly value: Expression;
  readonly at?: Place;
}

/** A chain whose errors go to a handler; what the handler returns flows on, as after a promise's catch. */
export interface CaughtStep {
  readonly kind: "caught";
  readonly body: Chain;
  readonly errors: readonly string[];
  readonly handler: Chain;
  readonly at?: Place;
}

/** A fragment whose state names get a prefix. */
export interface ScopedStep {
  readonly kind: "scoped";
  readonly prefix: string;
  readonly body: Chain;
  readonly at?: Place;
}

/** Anything that can stand in a chain. */
export type Step =
  | TaskStep
  | PassStep
  | ChoiceStep
  | ParallelStep
  | AttemptStep
  | MapStep
  | DistributedMapStep
  | WaitStep
  | FailStep
  | SucceedStep
  | GotoStep
  | RepeatStep
  | ImportedStep
  | AssignStep
  | OutputStep
  | CaughtStep
  | ScopedStep;

/** Steps that run one after another: what a definition is made of. */
export interface Chain {
  readonly kind: "chain";
  readonly steps: readonly Step[];
}
