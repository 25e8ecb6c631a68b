import { jsonPath, type Case } from "./case";

export const cases: readonly Case[] = [
  {
    title: "neither Next nor End",
    machine: jsonPath({ A: { Type: "Pass" }, B: { Type: "Succeed" } }),
    finds: ["/States/A"],
  },
  { title: "End: false alone", machine: jsonPath({ A: { Type: "Pass", End: false } }), finds: ["/States/A"] },
  {
    title: "End: false beside Next",
    machine: jsonPath({ A: { Type: "Pass", End: false, Next: "B" }, B: { Type: "Succeed" } }),
    finds: [],
  },
];
