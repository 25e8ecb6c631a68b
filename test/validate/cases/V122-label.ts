import { jsonPath, processor, type Case } from "./case";

const map = (Label: string) =>
  jsonPath({
    A: {
      Type: "Map",
      Label,
      ItemProcessor: processor({ Mode: "DISTRIBUTED", ExecutionType: "STANDARD" }),
      End: true,
    },
  });

export const cases: readonly Case[] = [
  ...[" ", "*", "<", "[", "{", '"', "$", ":", "/", "\u0001", "\u007f", "\u0085"].map((character) => ({
    title: `a label with ${JSON.stringify(character)}`,
    machine: map(`rows${character}`),
    finds: ["/States/A/Label"],
  })),
  { title: "41 characters", machine: map("x".repeat(41)), finds: ["/States/A/Label"] },
  { title: "40 characters, with what is allowed", machine: map("x-_.!()@'+=é".padEnd(40, "x")), finds: [] },
];
