import { jsonPath, pass, type Case } from "./case";

export const cases: readonly Case[] = [
  {
    title: "data of more than 1 MiB",
    machine: jsonPath({ A: pass({ Result: "x".repeat(1_048_576) }) }),
    finds: [""],
  },
  {
    title: "text of more than 1 MiB",
    machine: `${JSON.stringify(jsonPath({ A: pass() }))}${" ".repeat(1_048_576)}`,
    finds: [""],
  },
  { title: "less", machine: jsonPath({ A: pass({ Result: "x".repeat(1_000_000) }) }), finds: [] },
];
