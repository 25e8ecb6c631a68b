import { jsonata, pass, work, type Case } from "./case";

export const cases: readonly Case[] = [
  {
    title: "the result in Arguments",
    machine: jsonata({ A: work({ Arguments: { x: "{% $states.result %}" } }) }),
    finds: ["/States/A/Arguments/x"],
  },
  {
    title: "the result in a catcher",
    machine: jsonata({
      A: work({ Catch: [{ ErrorEquals: ["E"], Output: "{% $states.result %}", Next: "B" }] }),
      B: pass(),
    }),
    finds: ["/States/A/Catch/0/Output"],
  },
  {
    title: "the error in a state",
    machine: jsonata({ A: work({ Output: "{% $states.errorOutput %}" }) }),
    finds: ["/States/A/Output"],
  },
  {
    title: "a misspelt member",
    machine: jsonata({ A: pass({ Output: "{% $states.inptu %}" }) }),
    finds: ["/States/A/Output"],
  },
  {
    title: "where they belong",
    machine: jsonata({
      A: work({
        Output: "{% $states.result %}",
        Assign: { x: "{% $states.result.x %}", all: "{% $states %}" },
        Catch: [{ ErrorEquals: ["E"], Assign: { e: "{% $states.errorOutput.Error %}" }, Next: "B" }],
      }),
      B: pass({ Output: "{% $states.context.Execution.Id %}" }),
    }),
    finds: [],
  },
];
