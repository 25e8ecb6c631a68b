import { jsonata, pass, type Case } from "./case";

const over = (Items: unknown) =>
  jsonata({ A: { Type: "Map", Items, ItemProcessor: { StartAt: "B", States: { B: pass() } }, End: true } });

export const cases: readonly Case[] = [
  { title: "a range in an expression", machine: over("{% [1..10000] %}"), finds: ["/States/A"] },
  { title: "a list that only the input knows", machine: over("{% $states.input %}"), finds: [] },
];
