import { jsonPath, pass, type Case } from "./case";

export const cases: readonly Case[] = [
  { title: "80 characters", machine: jsonPath({ ["x".repeat(80)]: pass() }), finds: [] },
  {
    title: "81 characters",
    machine: jsonPath({ ["x".repeat(81)]: pass() }),
    finds: [`/States/${"x".repeat(81)}`],
  },
  { title: "an empty name", machine: { StartAt: "", States: { "": pass() } }, finds: ["/States/"] },
];
