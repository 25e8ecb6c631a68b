import { jsonata, pass, type Case } from "./case";

export const cases: readonly Case[] = [
  {
    title: "set in a loop only",
    machine: jsonata({
      A: { Type: "Choice", Choices: [{ Condition: "{% $states.input.again %}", Next: "B" }], Default: "C" },
      B: { Type: "Pass", Assign: { n: 1 }, Next: "A" },
      C: pass({ Output: "{% $n %}" }),
    }),
    finds: ["/States/C/Output"],
  },
  {
    title: "set on both ways",
    machine: jsonata({
      A: {
        Type: "Choice",
        Choices: [{ Condition: "{% true %}", Assign: { n: 1 }, Next: "C" }],
        Default: "B",
      },
      B: { Type: "Pass", Assign: { n: 2 }, Next: "C" },
      C: pass({ Output: "{% $n %}" }),
    }),
    finds: [],
  },
];
