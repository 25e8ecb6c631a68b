import { jsonPath, processor, work, type Case } from "./case";

export const cases: readonly Case[] = [
  { title: "an empty document", machine: {}, finds: [""] },
  {
    title: "a catcher without Next",
    machine: jsonPath({ A: work({ Catch: [{ ErrorEquals: ["E"] }] }) }),
    finds: ["/States/A/Catch/0"],
  },
  { title: "a choice without Choices", machine: jsonPath({ A: { Type: "Choice" } }), finds: ["/States/A"] },
  {
    title: "a processor without StartAt",
    machine: jsonPath({ A: { Type: "Map", End: true, ItemProcessor: { States: processor()["States"] } } }),
    finds: ["/States/A/ItemProcessor"],
  },
];
