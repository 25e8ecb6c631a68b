import type { Output } from "@pulumi/pulumi";
import type { Emitted } from "../asl/emitted";
import type { WorkflowType } from "../definition";
import type { Place } from "../problems";
import type { CallbackFunction } from "./callback-function";
import type { Settings } from "./settings/read";
import type { RoleReport } from "./surroundings";

/** What a `Workflow` component tells the tools about itself. */
export interface WorkflowReport {
  /** The component's name in the program: `checkout`. */
  readonly name: string;
  readonly type: WorkflowType;
  /** Where the program makes it, innermost call first. */
  readonly places: readonly Place[];
  readonly emitted: Emitted;
  /** The definition with everything filled in, as JSON text. */
  readonly definition: Output<string>;
  readonly callbacks: readonly CallbackFunction[];
  /** Every role that the component made so far, starters' roles included. */
  readonly roles: readonly RoleReport[];
  readonly workflow: {
    readonly arn: Output<string>;
    readonly aliasArn: Output<string>;
    readonly name: Output<string>;
  };
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

let settings: Settings = {};

/** Called when a program reads its settings. */
export function observedSettings(read: Settings): void {
  settings = read;
}

/** The settings that the program in this process read last; for docs/settings.md and the tools. */
export function lastSettings(): Settings {
  return settings;
}

let commandKeys: ReadonlySet<string> = new Set();

/** Called before a program runs, with the configuration keys that stood on the command line. */
export function setCommandKeys(keys: readonly string[]): void {
  commandKeys = new Set(keys);
}

/** Whether a configuration key (`shop:logLevel`) stood on the command line, over what the stack's file says. */
export function isFromCommand(key: string): boolean {
  return commandKeys.has(key);
}
