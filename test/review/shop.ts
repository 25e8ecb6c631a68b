import type { Json, JsonObject } from "../../workflow/definition";
import type { Machine } from "../../workflow/review";
import { compareMachines } from "../../workflow/review/diff/compare";

/** A machine that tests change. */
export const base = {
  QueryLanguage: "JSONata",
  StartAt: "Validate",
  States: {
    Validate: { Type: "Task", Resource: "${shop-Validate.arn}", Next: "Charge" },
    Charge: {
      Type: "Task",
      Resource: "${shop-Charge.arn}",
      Arguments: { amount: "{% $states.input.amount %}", currency: "EUR" },
      TimeoutSeconds: 60,
      Retry: [{ ErrorEquals: ["Busy"], MaxAttempts: 2 }],
      Catch: [{ ErrorEquals: ["States.ALL"], Next: "Failed" }],
      Next: "Big?",
    },
    "Big?": {
      Type: "Choice",
      Choices: [{ Condition: "{% $states.input.amount > 100 %}", Next: "Notify" }],
      Default: "Done",
    },
    Notify: {
      Type: "Task",
      Resource: "arn:aws:states:::sns:publish",
      Arguments: { TopicArn: "${topic.arn}" },
      Next: "Done",
    },
    Done: { Type: "Succeed", Output: { paid: true } },
    Failed: { Type: "Fail", Error: "PaymentFailed" },
  },
};
export type Base = typeof base;

/** A workflow called shop. */
export const machine = (definition: JsonObject, rest: Partial<Machine> = {}): Machine => ({
  name: "shop",
  definition,
  ...rest,
});

/** Compares the base with a changed copy of it. */
export function diffAfter(
  change: (copy: { [field: string]: Json } & Base) => void,
  rest: Partial<Machine> = {},
) {
  const copy = structuredClone(base) as unknown as { [field: string]: Json } & Base;
  change(copy);
  return compareMachines(machine(base), machine(copy, rest));
}

/** The changes, one text each. */
export const lines = (diff: ReturnType<typeof diffAfter>) =>
  diff.changes.map(({ aspect, state, text }) => `${aspect} ${state ?? "-"}: ${text}`);

/** A right of a role. */
export const statement = (role: string, actions: readonly string[], resource: string) => ({
  role,
  actions,
  resources: [resource],
  reason: `${role === "machine" ? "Charge" : role} needs it`,
});
