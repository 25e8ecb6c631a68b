import type { Callback } from "./callback";
import type { JsonObject } from "./json";
import type { Place } from "../problems";

/** A whole existing machine, kept as it was written. It stands alone in its chain. */
export interface ImportedStep {
  readonly kind: "imported";
  readonly definition: JsonObject;
  /** Functions that run in the place of the Lambdas that its tasks call, by state name. */
  readonly callbacks?: Readonly<Record<string, Callback>>;
  readonly at?: Place;
}
