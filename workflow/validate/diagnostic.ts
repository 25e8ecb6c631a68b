import type { Place, Problem } from "../problems";

/** An error keeps AWS from taking the machine; a warning is what AWS takes and a user finds at night. */
export type Severity = "error" | "warning";

/** Codes of AWS's ValidateStateMachineDefinition. */
export type AwsCode =
  | "DUPLICATE_LABEL_NAME"
  | "DUPLICATE_STATE_NAME"
  | "INVALID_JSON_DESCRIPTION"
  | "INVALID_LABEL_NAME"
  | "INVALID_RESOURCE"
  | "INVALID_STATE_NAME"
  | "MISSING_DESCRIPTION"
  | "MISSING_END_STATE"
  | "MISSING_TRANSITION_TARGET"
  | "NO_DOLLAR"
  | "NO_PATH"
  | "PASS_RESULT_IS_STATIC"
  | "SCHEMA_VALIDATION_FAILED"
  | "STATE_MACHINE_NAME_EMPTY"
  | "STATE_MACHINE_NAME_INVALID"
  | "STATE_MACHINE_NAME_TOO_LONG"
  | "TOO_DEEPLY_NESTED";

/** One finding about a state machine. */
export interface Diagnostic {
  readonly severity: Severity;
  /** Stepwright's code, `V…`; see docs/rules.md. */
  readonly code: string;
  /** AWS's code, where AWS has one for the rule. */
  readonly awsCode?: AwsCode;
  /** AWS's own words, where they are known and differ from `message`. */
  readonly awsMessage?: string;
  /** The place that AWS names, where it is another than `pointer`. */
  readonly awsPointer?: string;
  /** Where in the document: a JSON pointer, `/States/ChargeCard/Retry/0`. */
  readonly pointer: string;
  /** The same place in names: `checkout / ChargeCard / Retry[0]`. */
  readonly path: string;
  /** Line in the text, from 1, when the document was given as text. */
  readonly line?: number;
  /** Column in the text, from 1. */
  readonly column?: number;
  readonly message: string;
  /** An imperative with a valid value. */
  readonly fix: string;
  /** Where the builder wrote the state. */
  readonly place?: Place;
}

/** The same finding as the rest of the library reports it. */
export function toProblem(diagnostic: Diagnostic): Problem {
  const { code, path, message, fix, place } = diagnostic;
  return { code, path, message, fix, ...(place ? { place } : {}) };
}
