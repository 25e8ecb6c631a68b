import type { WorkflowType } from "../definition";
import type { Place } from "../problems";

/** What the builder knows of a machine that it emitted, and the machine does not say. */
type KnownOfMachine = Pick<ValidateOptions, "places" | "declaredErrors" | "completeChoices" | "lambdaTasks">;

/** What is known of a machine beside its document: for `validate(emitted.definition, knownOf(emitted))`. */
export function knownOf({
  places,
  declaredErrors,
  completeChoices,
  lambdaTasks,
}: KnownOfMachine): KnownOfMachine {
  return {
    ...(places ? { places } : {}),
    ...(declaredErrors ? { declaredErrors } : {}),
    ...(completeChoices ? { completeChoices } : {}),
    ...(lambdaTasks ? { lambdaTasks } : {}),
  };
}

/** What to check a machine for. */
export interface ValidateOptions {
  /** Express machines may not wait for jobs or tokens. @default "STANDARD" */
  readonly type?: WorkflowType;
  /** Where the builder wrote each state, by state name. */
  readonly places?: ReadonlyMap<string, Place>;
  /** The workflow's name: it heads each path. @default "state machine" */
  readonly name?: string;
  /** At most so many findings, errors first. @default no limit */
  readonly max?: number;
  /** Error names that the workflow's own functions throw, so that a near miss of one is found. @default none */
  readonly declaredErrors?: readonly string[];
  /** Choices whose rules take every value, by state name: they need no Default. @default none is known to */
  readonly completeChoices?: ReadonlySet<string>;
  /** Tasks that run a Lambda though their Resource does not say so, by state name. @default none is known to */
  readonly lambdaTasks?: ReadonlySet<string>;
  /**
   * Whether nothing is to be filled in any more. Then a resource that is no ARN is an error; before, it may be a
   * placeholder of a template, and is a warning. @default false
   */
  readonly isResolved?: boolean;
}
