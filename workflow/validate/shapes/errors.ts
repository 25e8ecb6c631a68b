import { MAX_SECONDS, path, text, whole, type Shape } from "./shape";

/** An entry of `Retry`. AWS guide, "Error handling", and its limits for each number. */
export const retrier: Shape = {
  title: "a retrier",
  fields: {
    ErrorEquals: { kind: { is: "words", minLength: 1 }, required: true },
    IntervalSeconds: { kind: whole(1, MAX_SECONDS) },
    MaxAttempts: { kind: whole(0, MAX_SECONDS) },
    BackoffRate: { kind: { is: "number", whole: false, min: 1, max: Number.MAX_VALUE } },
    MaxDelaySeconds: { kind: whole(1, 31_622_400) },
    JitterStrategy: { kind: { is: "word", of: ["FULL", "NONE"] } },
    Comment: text,
  },
};

/** An entry of `Catch`. */
export const catcher: Shape = {
  title: "a catcher",
  fields: {
    ErrorEquals: { kind: { is: "words", minLength: 1 }, required: true },
    Next: { kind: { is: "stateName" }, required: true },
    ResultPath: path({ reference: true, nullable: true, variables: false, context: false }),
    Output: { kind: { is: "template", of: "any" }, only: "JSONata" },
    Assign: { kind: { is: "assign" } },
    Comment: text,
  },
};
