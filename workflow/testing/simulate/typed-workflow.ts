import type { AnyChain, AnyState, InputOf, OutputOf, StatesOf } from "../../builder";
import type { Emitted } from "../../asl/emitted";
import type { WorkflowType } from "../../definition";

/** A workflow as a program made it, with the types of its chain where they are known. */
export interface TypedWorkflow<Input = unknown, Output = unknown, States = AnyState> {
  readonly name: string;
  readonly type: WorkflowType;
  readonly emitted: Emitted;
  /** Types only. */
  readonly types?: Types<Input, Output, States>;
}

/** A `Workflow` component of a program that was made in this process. */
export interface WorkflowComponent<Input = unknown, Output = unknown, States = AnyState> {
  readonly componentName: string;
  readonly type: WorkflowType;
  readonly emitted: Emitted;
  /** Types only. */
  readonly types: Types<Input, Output, States>;
}

interface Types<Input, Output, States> {
  readonly input: (input: Input) => void;
  readonly output: () => Output;
  readonly states: () => States;
}

/** What an execution of `W` takes: `InputFor<typeof checkoutChain>`; unknown for ASL. */
export type InputFor<W> = W extends AnyChain
  ? InputOf<W>
  : W extends { readonly types?: { readonly input: (input: infer Input) => void } | undefined }
    ? Input
    : unknown;

/** What an execution of `W` gives; unknown for ASL. */
export type OutputFor<W> = W extends AnyChain
  ? OutputOf<W>
  : W extends { readonly types?: { readonly output: () => infer Output } | undefined }
    ? Output
    : unknown;

/** The states of `W` as a union of their types; any name for ASL. */
export type StatesFor<W> = W extends AnyChain
  ? StatesOf<W>
  : W extends { readonly types?: { readonly states: () => infer States } | undefined }
    ? unknown extends States
      ? AnyState
      : States
    : AnyState;

/** The name of a workflow in its program. */
export function nameOfWorkflow(workflow: TypedWorkflow<never> | WorkflowComponent<never>): string {
  return "componentName" in workflow ? workflow.componentName : workflow.name;
}
