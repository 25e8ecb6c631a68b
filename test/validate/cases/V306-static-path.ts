import { jsonPath, work, type Case } from "./case";

export const cases: readonly Case[] = [
  {
    title: "paths and calls under plain keys",
    machine: jsonPath({ A: work({ Parameters: { a: "$.x", b: "$$.Execution.Id", c: "States.UUID()" } }) }),
    finds: ["a", "b", "c"].map((key) => `/States/A/Parameters/${key}`),
  },
  {
    title: "prices and prose are no paths",
    machine: jsonPath({ A: work({ Parameters: { a: "$5.00", b: "$HOME", c: "States of mind" } }) }),
    finds: [],
  },
];
