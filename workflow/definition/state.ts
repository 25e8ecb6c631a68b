import type { Place } from "../problems";

/** What every state has. */
export interface StateBase {
  /** 1 to 80 characters, unique in the whole machine. */
  readonly name: string;
  readonly comment?: string;
  /** Where the user wrote it. */
  readonly at?: Place;
}
