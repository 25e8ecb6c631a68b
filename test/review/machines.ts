import fc from "fast-check";
import type { Json, JsonObject } from "../../workflow/definition";

interface Draft {
  readonly type: "Task" | "Pass" | "Choice" | "Wait" | "Parallel" | "Map";
  readonly targets: readonly number[];
  readonly isCaught: boolean;
  readonly nameLength: number;
  readonly blocks: readonly (readonly Draft[])[];
}

const block = (depth: number): fc.Arbitrary<readonly Draft[]> =>
  fc.array(draft(depth), { minLength: 1, maxLength: depth === 0 ? 9 : 4 });

const draft = (depth: number): fc.Arbitrary<Draft> =>
  fc
    .record({
      type: fc.constantFrom<Draft["type"]>(
        "Task",
        "Pass",
        "Choice",
        "Wait",
        ...(depth < 2 ? (["Parallel", "Map"] as const) : []),
      ),
      targets: fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }),
      isCaught: fc.boolean(),
      nameLength: fc.integer({ min: 1, max: 70 }),
    })
    .chain((one): fc.Arbitrary<Draft> => {
      const amount = one.type === "Parallel" ? 2 : one.type === "Map" ? 1 : 0;
      if (amount === 0) return fc.constant({ ...one, blocks: [] });
      const blocks = fc.array(block(depth + 1), { minLength: amount, maxLength: amount });
      return blocks.map((inner) => ({ ...one, blocks: inner }));
    });

/** Machines of every shape: loops, rules to one target, catches, containers in containers, long names. */
export const machines: fc.Arbitrary<JsonObject> = block(0).map((drafts) => ({
  QueryLanguage: "JSONata",
  ...printBlock(drafts, { count: 0 }),
}));

function printBlock(drafts: readonly Draft[], names: { count: number }): JsonObject {
  const own = drafts.map((one) => `S${++names.count}${"abc Def".repeat(12).slice(0, one.nameLength)}`);
  const at = (index: number): string => own[index % own.length] ?? "";
  const states = drafts.map((one, index): [string, Json] => [at(index), printState(one, index, own, names)]);
  return { StartAt: at(0), States: Object.fromEntries(states) };
}

function printState(one: Draft, index: number, own: readonly string[], names: { count: number }): Json {
  const at = (target: number): string => own[target % own.length] ?? "";
  const isLast = index === own.length - 1;
  const next: JsonObject = isLast ? { End: true } : { Next: at(index + 1) };
  const handlers: JsonObject = one.isCaught
    ? {
        Catch: [{ ErrorEquals: ["States.ALL"], Next: at(one.targets[0] ?? 0) }],
        Retry: [{ ErrorEquals: ["Busy"] }],
      }
    : {};
  switch (one.type) {
    case "Task":
      return { Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage", ...handlers, ...next };
    case "Choice":
      return {
        Type: "Choice",
        Choices: one.targets.map((target, rule) => ({
          Condition: `{% $states.input.amount > ${rule} and $states.input.customer.kind = 'business' %}`,
          Next: at(target),
        })),
        Default: at(index + 1),
      };
    case "Wait":
      return { Type: "Wait", Seconds: 30, ...next };
    case "Parallel":
      return {
        Type: "Parallel",
        Branches: one.blocks.map((inner) => printBlock(inner, names)),
        ...handlers,
        ...next,
      };
    case "Map": {
      const [inner = []] = one.blocks;
      return { Type: "Map", ItemProcessor: printBlock(inner, names), ...handlers, ...next };
    }
    case "Pass":
      return { Type: "Pass", ...next };
  }
}
