import { jsonPath, type Case } from "./case";

export const cases: readonly Case[] = [
  {
    title: "inside a processor",
    machine: jsonPath({
      A: { Type: "Map", ItemProcessor: jsonPath({ B: { Type: "Pass", Next: "B" } }), End: true },
    }),
    finds: ["/States/A/ItemProcessor"],
  },
  {
    title: "a Fail ends too",
    machine: jsonPath({ A: { Type: "Pass", Next: "B" }, B: { Type: "Fail" } }),
    finds: [],
  },
];
