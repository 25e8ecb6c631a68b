import { jsonata, pass, type Case } from "./case";

const output = (text: string) => jsonata({ A: pass({ Output: { deep: [text] } }) });
const place = ["/States/A/Output/deep/0"];

export const cases: readonly Case[] = [
  { title: "no end", machine: output("{% 1"), finds: place },
  { title: "no start", machine: output("1 %}"), finds: place },
  { title: "a space before it", machine: output(" {% 1 %}"), finds: place },
  { title: "plain text with a per cent sign", machine: output("5 % of {x}"), finds: [] },
  { title: "no space inside", machine: output("{%1%}"), finds: [] },
];
