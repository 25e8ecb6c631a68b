import type { JsonObject } from "./json";
import type { Place } from "../problems";

/** A whole existing machine, kept as it was written. It stands alone in its chain. */
export interface ImportedStep {
  readonly kind: "imported";
  readonly definition: JsonObject;
  readonly at?: Place;
}
