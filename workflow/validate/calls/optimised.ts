import type { Waiting } from "../../integrations/facts";
import { optimisedServices as services } from "../../integrations/optimised";

/** An action of an optimised integration, as the checks ask for it. */
export interface OptimisedAction {
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

// The AWS guide's table gives these services .waitForTaskToken without naming the action, so it is not refused.
const MAY_WAIT_FOR_TOKEN: ReadonlySet<string> = new Set([
  "bedrock:invokeModel",
  "bedrock:createModelCustomizationJob",
  "eks:runJob",
  "eks:call",
]);

// Arguments that stand for one another.
const ONE_OF: Readonly<Record<string, readonly (readonly string[])[]>> = {
  "sns:publish": [["TopicArn", "TargetArn", "PhoneNumber"]],
  "http:invoke": [["Authentication", "InvocationConfig"]],
};

/** Every action of the optimised integrations, by `service:action`. */
export const optimisedActions: ReadonlyMap<string, OptimisedAction> = new Map(
  services.flatMap(({ service, errorPrefix, actions }) =>
    actions.map(({ name, waiting, required }) => {
      const key = `${service}:${name}`;
      const groups = ONE_OF[key] ?? [];
      const single = required.filter((argument) => !groups.some((group) => group.includes(argument)));
      const action: OptimisedAction = {
        service,
        action: name,
        errorPrefix,
        waiting: MAY_WAIT_FOR_TOKEN.has(key) ? [...waiting, "callback"] : waiting,
        required: [...single.map((argument) => [argument]), ...groups],
      };
      return [key, action] as const;
    }),
  ),
);

/** The services that have an optimised integration. */
export const optimisedServices: ReadonlySet<string> = new Set(services.map(({ service }) => service));
