import type { ValidateOptions } from "../../../workflow/validate";
import type { Severity } from "../../../workflow/validate/diagnostic";

/** A machine, and where the rule of the file finds it wanting. */
export interface Case {
  readonly title: string;
  readonly machine: unknown;
  readonly options?: ValidateOptions;
  /** When it differs from the rule's own. */
  readonly severity?: Severity;
  /** Pointers of this rule's findings, in order; empty for a machine that keeps the rule. */
  readonly finds: readonly string[];
}

const lambda = "arn:aws:lambda:eu-west-1:123456789012:function:work";

/** A machine of these states, in JSONPath; it starts at the first. */
export const jsonPath = (states: Record<string, unknown>, more: Record<string, unknown> = {}): unknown => ({
  ...more,
  StartAt: Object.keys(states)[0] ?? "",
  States: states,
});

/** A machine of these states, in JSONata. */
export const jsonata = (states: Record<string, unknown>, more: Record<string, unknown> = {}): unknown =>
  jsonPath(states, { QueryLanguage: "JSONata", ...more });

/** A Task that ends, with more fields. */
export const work = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  Type: "Task",
  Resource: lambda,
  End: true,
  ...more,
});

/** A Pass that ends, with more fields. */
export const pass = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  Type: "Pass",
  End: true,
  ...more,
});

/** An item processor of one Pass. */
export const processor = (config?: Record<string, unknown>): Record<string, unknown> => ({
  ...(config ? { ProcessorConfig: config } : {}),
  StartAt: "Item",
  States: { Item: pass() },
});
