import { jsonPath, work, type Case } from "./case";

export const cases: readonly Case[] = [
  { title: "no states", machine: { StartAt: "A", States: {} }, finds: ["/States"] },
  {
    title: "no rules",
    machine: jsonPath({ A: { Type: "Choice", Choices: [], Default: "B" }, B: { Type: "Succeed" } }),
    finds: ["/States/A/Choices"],
  },
  {
    title: "no errors",
    machine: jsonPath({ A: work({ Retry: [{ ErrorEquals: [] }] }) }),
    finds: ["/States/A/Retry/0/ErrorEquals"],
  },
  { title: "no retriers, which is fine", machine: jsonPath({ A: work({ Retry: [] }) }), finds: [] },
  {
    title: "an empty And",
    machine: jsonPath({
      A: { Type: "Choice", Choices: [{ And: [], Next: "B" }], Default: "B" },
      B: { Type: "Succeed" },
    }),
    finds: ["/States/A/Choices/0/And"],
  },
];
