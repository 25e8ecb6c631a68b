import type { Case } from "./case";

export const cases: readonly Case[] = [
  {
    title: "a field given twice",
    machine: '{ "StartAt": "A", "StartAt": "A", "States": { "A": { "Type": "Succeed" } } }',
    finds: ["/StartAt"],
  },
  {
    title: "a state given twice",
    machine: '{ "StartAt": "A", "States": { "A": { "Type": "Pass" }, "A": { "Type": "Succeed" } } }',
    finds: ["/States/A"],
  },
  {
    title: "the same name in two objects",
    machine: '{ "Comment": "x", "StartAt": "A", "States": { "A": { "Type": "Succeed", "Comment": "x" } } }',
    finds: [],
  },
];
