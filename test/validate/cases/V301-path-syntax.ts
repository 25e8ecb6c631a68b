import { jsonPath, pass, work, type Case } from "./case";

export const cases: readonly Case[] = [
  {
    title: "no dollar",
    machine: jsonPath({ A: pass({ OutputPath: "order" }) }),
    finds: ["/States/A/OutputPath"],
  },
  {
    title: "a bracket that is never closed",
    machine: jsonPath({ A: pass({ InputPath: "$.a[0" }) }),
    finds: ["/States/A/InputPath"],
  },
  {
    title: "an intrinsic call, which InputPath does not take",
    machine: jsonPath({ A: pass({ InputPath: "States.Array($.a)" }) }),
    finds: ["/States/A/InputPath"],
  },
  {
    title: "filters, slices, wildcards, the context and variables",
    machine: jsonPath({
      A: pass({
        InputPath: "$..a[?(@.b == 'x' && @.c > 1)][1:3].d[*]['e f']",
        OutputPath: "$$.Execution.Input",
        Next: "B",
        End: false,
      }),
      B: work({ InputPath: "$order.id" }),
    }),
    finds: [],
  },
];
