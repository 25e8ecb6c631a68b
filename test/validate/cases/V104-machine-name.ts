import { jsonPath, pass, type Case } from "./case";

const machine = jsonPath({ A: pass() });

export const cases: readonly Case[] = [
  { title: "an empty name", machine, options: { name: "" }, finds: [""] },
  { title: "a name of 81 characters", machine, options: { name: "x".repeat(81) }, finds: [""] },
  { title: "a space", machine, options: { name: "order processing" }, finds: [""] },
  { title: "a slash", machine, options: { name: "order/processing" }, finds: [""] },
  { title: "letters of any script", machine, options: { name: "Bestellung-für-東京_1.0" }, finds: [] },
];
