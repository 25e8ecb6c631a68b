import type { Waiting } from "../../integrations/facts";
import { optimisedServices as services } from "../../integrations/optimised";

/** An action of an optimised integration, as the checks ask for it. */
interface OptimisedAction {
  /** As in the resource ARN: `glue`. */
  readonly service: string;
  /** As in the resource ARN: `startJobRun`. */
  readonly action: string;
  readonly waiting: readonly Waiting[];
  /** Required arguments; of each group one must be given. */
  readonly required: readonly (readonly string[])[];
  /** First part of its error names: `Glue` in `Glue.EntityNotFoundException`. */
  readonly errorPrefix: string;
}

/** Every action of the optimised integrations, by `service:action`. */
export const optimisedActions: ReadonlyMap<string, OptimisedAction> = new Map(
  services.flatMap(({ service, errorPrefix, actions }) =>
    actions.map(({ name, waiting, required, mayTakeToken }) => {
      const action: OptimisedAction = {
        service,
        action: name,
        errorPrefix,
        waiting: mayTakeToken ? [...waiting, "callback"] : waiting,
        required: required.map((group) => (typeof group === "string" ? [group] : group)),
      };
      return [`${service}:${name}`, action] as const;
    }),
  ),
);

/** The services that have an optimised integration. */
export const optimisedServices: ReadonlySet<string> = new Set(services.map(({ service }) => service));
