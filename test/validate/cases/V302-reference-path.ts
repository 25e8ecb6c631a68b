import { jsonPath, pass, work, type Case } from "./case";

export const cases: readonly Case[] = [
  {
    title: "a variable in ResultPath",
    machine: jsonPath({ A: pass({ ResultPath: "$x" }) }),
    finds: ["/States/A/ResultPath"],
  },
  {
    title: "the context in ResultPath",
    machine: jsonPath({ A: pass({ ResultPath: "$$.x" }) }),
    finds: ["/States/A/ResultPath"],
  },
  {
    title: "many values for a number",
    machine: jsonPath({ A: { Type: "Wait", SecondsPath: "$.waits[*]", End: true } }),
    finds: ["/States/A/SecondsPath"],
  },
  {
    title: "brackets and indices",
    machine: jsonPath({ A: pass({ ResultPath: "$['a b'].c[0]" }) }),
    finds: [],
  },
  {
    title: "a catcher that would write into the context",
    machine: jsonPath({
      A: work({ Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$$.e", Next: "B" }] }),
      B: { Type: "Succeed" },
    }),
    finds: ["/States/A/Catch/0/ResultPath"],
  },
];
