import { jsonata, type Case } from "./case";

const loop = (condition: string, assign: Record<string, unknown> = {}) =>
  jsonata({
    Rest: { Type: "Wait", Seconds: 30, Next: "Look", ...assign },
    Look: { Type: "Choice", Choices: [{ Condition: condition, Next: "Done" }], Default: "Rest" },
    Done: { Type: "Succeed" },
  });

export const cases: readonly Case[] = [
  {
    title: "a loop that counts its rounds",
    machine: loop("{% $n > 100 %}", { Assign: { n: "{% $n + 1 %}" } }),
    finds: [],
  },
  { title: "one that does not", machine: loop("{% $states.input.ready %}"), finds: ["/States/Rest"] },
  {
    title: "an Express machine has no such history",
    machine: loop("{% $states.input.ready %}"),
    options: { type: "EXPRESS" },
    finds: [],
  },
];
