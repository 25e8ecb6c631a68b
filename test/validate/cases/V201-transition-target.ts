import { jsonPath, pass, work, type Case } from "./case";

export const cases: readonly Case[] = [
  { title: "StartAt", machine: { StartAt: "B", States: { A: pass() } }, finds: ["/StartAt"] },
  {
    title: "rules, Default and catchers",
    machine: jsonPath({
      A: { Type: "Choice", Choices: [{ Variable: "$.a", IsNull: true, Next: "X" }], Default: "Y" },
      B: work({ Catch: [{ ErrorEquals: ["E"], Next: "Z" }] }),
    }),
    finds: ["/States/A/Choices/0/Next", "/States/A/Default", "/States/B/Catch/0/Next"].sort(),
  },
  {
    title: "a name of Object.prototype",
    machine: jsonPath({ A: { Type: "Pass", Next: "constructor" } }),
    finds: ["/States/A/Next"],
  },
];
