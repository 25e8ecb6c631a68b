import { jsonPath, pass, work, type Case } from "./case";

export const cases: readonly Case[] = [
  {
    title: "a loop of its own",
    machine: jsonPath({ A: pass(), B: { Type: "Pass", Next: "C" }, C: { Type: "Pass", Next: "B" } }),
    finds: ["/States/B", "/States/C"],
  },
  {
    title: "reached by a catcher",
    machine: jsonPath({ A: work({ Catch: [{ ErrorEquals: ["E"], Next: "B" }] }), B: pass() }),
    finds: [],
  },
  {
    title: "inside a branch",
    machine: jsonPath({ A: { Type: "Parallel", Branches: [jsonPath({ B: pass(), C: pass() })], End: true } }),
    finds: ["/States/A/Branches/0/States/C"],
  },
];
