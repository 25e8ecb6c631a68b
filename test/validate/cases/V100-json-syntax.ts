import type { Case } from "./case";

export const cases: readonly Case[] = [
  { title: "a trailing comma", machine: '{ "StartAt": "A", }', finds: [""] },
  { title: "a comment", machine: '// no\n{ "StartAt": "A" }', finds: [""] },
  { title: "a text that is never closed", machine: '{ "StartAt": "A', finds: [""] },
  { title: "something behind the end", machine: '{ "StartAt": "A" } x', finds: [""] },
  { title: "JSON", machine: '{ "StartAt": "A", "States": { "A": { "Type": "Succeed" } } }', finds: [] },
];
