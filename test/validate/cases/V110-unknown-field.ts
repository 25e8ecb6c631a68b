import { jsonata, jsonPath, pass, processor, work, type Case } from "./case";

export const cases: readonly Case[] = [
  { title: "at the top", machine: jsonPath({ A: pass() }, { TimeOut: 5 }), finds: ["/TimeOut"] },
  {
    title: "a misspelt timeout",
    machine: jsonPath({ A: work({ Timeout: 5 }) }),
    finds: ["/States/A/Timeout"],
  },
  {
    title: "in retriers and catchers",
    machine: jsonPath({
      A: work({
        Retry: [{ ErrorEquals: ["E"], Interval: 1 }],
        Catch: [{ ErrorEquals: ["E"], Next: "B", End: true }],
      }),
      B: { Type: "Succeed" },
    }),
    finds: ["/States/A/Retry/0/Interval", "/States/A/Catch/0/End"],
  },
  {
    title: "Next inside a nested choice rule",
    machine: jsonPath({
      A: {
        Type: "Choice",
        Choices: [{ And: [{ Variable: "$.a", IsNull: true, Next: "B" }], Next: "B" }],
        Default: "B",
      },
      B: { Type: "Succeed" },
    }),
    finds: ["/States/A/Choices/0/And/0/Next"],
  },
  {
    title: "End of a Succeed",
    machine: jsonPath({ A: { Type: "Succeed", End: true } }),
    finds: ["/States/A/End"],
  },
  {
    title: "a processor's own QueryLanguage",
    machine: jsonPath({
      A: { Type: "Map", End: true, ItemProcessor: { ...processor(), QueryLanguage: "JSONata" } },
    }),
    finds: ["/States/A/ItemProcessor/QueryLanguage"],
  },
  {
    title: "nothing in arguments, results and payloads, which may hold anything",
    machine: jsonata({ A: work({ Arguments: { States: { Retry: [{ x: 1 }] }, Type: "x" } }) }),
    finds: [],
  },
];
