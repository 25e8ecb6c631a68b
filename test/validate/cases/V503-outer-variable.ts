import { jsonata, jsonPath, pass, processor, type Case } from "./case";

const machine = (block: Record<string, unknown>) =>
  jsonata({
    A: { Type: "Pass", Assign: { x: 1 }, Next: "B" },
    B: { Type: "Map", Items: [1], End: true, ItemProcessor: block },
  });
const inner = { StartAt: "Item", States: { Item: pass({ Assign: { x: 2 } }) } };

export const cases: readonly Case[] = [
  {
    title: "set again inside a Map",
    machine: machine(inner),
    finds: ["/States/B/ItemProcessor/States/Item/Assign/x"],
  },
  {
    title: "not in a distributed Map, which sees nothing from outside",
    machine: machine({
      ...inner,
      ProcessorConfig: processor({ Mode: "DISTRIBUTED", ExecutionType: "STANDARD" })["ProcessorConfig"],
    }),
    finds: [],
  },
  {
    title: "not when the outer block sets it later",
    machine: jsonPath({
      A: {
        Type: "Parallel",
        Branches: [jsonPath({ B: pass({ Assign: { x: 1 } }) })],
        Assign: { x: 2 },
        End: true,
      },
    }),
    finds: [],
  },
  {
    // AWS has created and run such a machine.
    title: "not when the catcher of the outer state sets it too",
    machine: jsonPath({
      A: {
        Type: "Parallel",
        Branches: [jsonPath({ B: pass({ Assign: { x: 1 } }) })],
        Catch: [{ ErrorEquals: ["States.ALL"], Assign: { x: 2 }, Next: "C" }],
        End: true,
      },
      C: { Type: "Fail" },
    }),
    finds: [],
  },
];
