import { jsonata, jsonPath, pass, work, type Case } from "./case";

export const cases: readonly Case[] = [
  {
    title: "the five fields of JSONPath in a JSONata task",
    machine: jsonata({
      A: work({ InputPath: "$", Parameters: {}, ResultSelector: {}, ResultPath: "$", OutputPath: "$" }),
    }),
    finds: ["InputPath", "Parameters", "ResultSelector", "ResultPath", "OutputPath"].map(
      (field) => `/States/A/${field}`,
    ),
  },
  {
    title: "Arguments and Output in a JSONPath task",
    machine: jsonPath({ A: work({ Arguments: {}, Output: 1 }) }),
    finds: ["/States/A/Arguments", "/States/A/Output"],
  },
  {
    title: "ResultPath of a JSONata catcher",
    machine: jsonata({
      A: work({ Catch: [{ ErrorEquals: ["E"], ResultPath: "$.e", Next: "B" }] }),
      B: { Type: "Succeed" },
    }),
    finds: ["/States/A/Catch/0/ResultPath"],
  },
  {
    title: "a Condition in a JSONPath choice",
    machine: jsonPath({
      A: { Type: "Choice", Choices: [{ Condition: "{% true %}", Next: "B" }], Default: "B" },
      B: { Type: "Succeed" },
    }),
    finds: ["/States/A/Choices/0/Condition"],
  },
  {
    title: "a JSONata state in a JSONPath machine",
    machine: jsonPath({ A: pass({ QueryLanguage: "JSONata", Output: 1 }) }),
    finds: [],
  },
  { title: "Assign in both", machine: jsonPath({ A: pass({ Assign: { "x.$": "$" } }) }), finds: [] },
];
