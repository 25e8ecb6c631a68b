import { jsonata, jsonPath, pass, processor, work, type Case } from "./case";

export const cases: readonly Case[] = [
  { title: "never set", machine: jsonata({ A: pass({ Output: "{% $x %}" }) }), finds: ["/States/A/Output"] },
  {
    title: "set in the same state",
    machine: jsonata({ A: pass({ Assign: { x: 1 }, Output: "{% $x %}" }) }),
    finds: ["/States/A/Output"],
  },
  {
    title: "set by a sibling branch",
    machine: jsonPath({
      A: {
        Type: "Parallel",
        Branches: [jsonPath({ B: pass({ Assign: { x: 1 } }) }), jsonPath({ C: pass({ InputPath: "$x" }) })],
        End: true,
      },
    }),
    finds: ["/States/A/Branches/1/States/C/InputPath"],
  },
  {
    title: "read by a distributed child",
    machine: jsonata({
      A: { Type: "Pass", Assign: { x: 1 }, Next: "B" },
      B: {
        Type: "Map",
        Items: [1],
        End: true,
        ItemProcessor: {
          ...processor({ Mode: "DISTRIBUTED", ExecutionType: "STANDARD" }),
          States: { Item: pass({ Output: "{% $x %}" }) },
        },
      },
    }),
    finds: ["/States/B/ItemProcessor/States/Item/Output"],
  },
  {
    title: "a catcher's variable on the way that does not fail",
    machine: jsonata({
      A: work({ End: false, Next: "B", Catch: [{ ErrorEquals: ["E"], Assign: { e: 1 }, Next: "C" }] }),
      B: pass({ Output: "{% $e %}" }),
      C: pass({ Output: "{% $e %}" }),
    }),
    finds: ["/States/B/Output"],
  },
  {
    title: "set outside, read inside; asked for with $exists; bound in the expression",
    machine: jsonata({
      A: { Type: "Pass", Assign: { x: 1 }, Next: "B" },
      B: { Type: "Parallel", Branches: [jsonPath({ C: pass({ Output: "{% $x %}" }) })], Next: "D" },
      D: pass({ Output: "{% ($y := 1; $exists($z) ? $y : $map([1], function($v) { $v })) %}" }),
    }),
    finds: [],
  },
  {
    title: "in an intrinsic call",
    machine: jsonPath({ A: pass({ Parameters: { "a.$": "States.Format('{}', $x)" } }) }),
    finds: ["/States/A/Parameters/a.$"],
  },
];
