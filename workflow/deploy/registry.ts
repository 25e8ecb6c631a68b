import type { Output } from "@pulumi/pulumi";
import type { Emitted } from "../asl/emitted";
import type { WorkflowType } from "../definition";
import type { CallbackFunction } from "./callback-function";
import type { RoleReport } from "./surroundings";
import type { Workflow } from "./workflow";

/** What a `Workflow` component tells the tools about itself. */
export interface WorkflowReport {
  /** The component's name in the program: `checkout`. */
  readonly name: string;
  readonly type: WorkflowType;
  readonly emitted: Emitted;
  /** The definition with everything filled in, as JSON text. */
  readonly definition: Output<string>;
  readonly callbacks: readonly CallbackFunction[];
  /** Every role that the component made so far, starters' roles included. */
  readonly roles: readonly RoleReport[];
  readonly workflow: Workflow;
}

type Observer = (report: WorkflowReport) => void;

// Tools run a program in their own process and need to know which workflows it made; a program never reads this.
const observers = new Set<Observer>();

/** Tells `observer` of each workflow made from now on; call the result to stop. */
export function observeWorkflows(observer: Observer): () => void {
  observers.add(observer);
  return () => observers.delete(observer);
}

/** Called by the component when it is complete. */
export function observed(report: WorkflowReport): void {
  for (const observer of observers) observer(report);
}
