import { jsonata, pass, type Case } from "./case";

const output = (text: string) => jsonata({ A: pass({ Output: text }) });

export const cases: readonly Case[] = [
  {
    title: "a bracket that is never closed",
    machine: output("{% $sum([1, 2 %}"),
    finds: ["/States/A/Output"],
  },
  {
    title: "JSONPath between the delimiters",
    machine: output("{% $.a[?(@.b < 1)] %}"),
    finds: ["/States/A/Output"],
  },
  { title: "nothing", machine: output("{%  %}"), finds: ["/States/A/Output"] },
  { title: "a number that ends in a dot", machine: output("{% 420. %}"), finds: ["/States/A/Output"] },
  { title: "over several lines", machine: output("{% (\n $a := 1;\n $a + 1\n) %}"), finds: [] },
  {
    title: "with a token of an emitted document",
    machine: output("{% $states.input.id = ⟦12⟧ %}"),
    finds: [],
  },
  {
    title: "nested without end",
    machine: output(`{% ${"(".repeat(400)}1${")".repeat(400)} %}`),
    finds: ["/States/A/Output"],
  },
];
