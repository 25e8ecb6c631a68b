import { jsonata, jsonPath, type Case } from "./case";

const choice = (...rules: readonly Record<string, unknown>[]) =>
  jsonPath({
    A: { Type: "Choice", Choices: rules.map((rule) => ({ ...rule, Next: "B" })) },
    B: { Type: "Succeed" },
  });

export const cases: readonly Case[] = [
  {
    title: "a question and its opposite",
    machine: choice({ Variable: "$.a", IsPresent: true }, { Variable: "$.a", IsPresent: false }),
    finds: [],
  },
  {
    title: "two questions",
    machine: choice({ Variable: "$.a", IsPresent: true }, { Variable: "$.b", IsPresent: false }),
    finds: ["/States/A"],
  },
  {
    title: "a condition that always holds",
    machine: jsonata({
      A: { Type: "Choice", Choices: [{ Condition: true, Next: "B" }] },
      B: { Type: "Succeed" },
    }),
    finds: [],
  },
];
