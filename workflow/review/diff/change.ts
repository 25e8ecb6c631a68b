import type { Json } from "../../definition";
import type { TypeChange } from "../types/change";

/** What a change is about; the order is that of a report. */
export const aspects = [
  "added",
  "removed",
  "renamed",
  "moved",
  "transition",
  "work",
  "arguments",
  "expression",
  "retry",
  "catch",
  "timeout",
  "setting",
  "comment",
] as const;

/** What a change is about. */
export type Aspect = (typeof aspects)[number];

/** One difference between two machines, in words and as data. */
export interface Change {
  readonly aspect: Aspect;
  /** The state's name after the change, or before it when the state is gone; undefined for the machine itself. */
  readonly state?: string;
  /** Where in the state: `Arguments.Item.id`. */
  readonly path?: string;
  readonly before?: Json;
  readonly after?: Json;
  /** What changed, without the state's name: `retries any error 3 times, after 1 s, 2 s, 4 s`. */
  readonly text: string;
}

/** One right of one role, as a line of the difference. */
export interface Right {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
  readonly condition?: unknown;
  readonly reason: string;
}

/** Everything that differs between two versions of one machine. */
export interface MachineDiff {
  readonly name: string;
  readonly status: "added" | "removed" | "changed" | "unchanged";
  /** Its name before, where that was another. */
  readonly renamedFrom?: string;
  readonly changes: readonly Change[];
  readonly gained: readonly Right[];
  readonly lost: readonly Right[];
  /** What differs in the declared types of input and output, where both versions declare them. */
  readonly types: readonly TypeChange[];
  /** What it means for executions that are running while it is deployed. */
  readonly inFlight: readonly string[];
  /** What it means for those who start executions and read their results. */
  readonly callers: readonly string[];
}
