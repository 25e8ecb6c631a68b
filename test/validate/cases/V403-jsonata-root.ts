import { jsonata, pass, type Case } from "./case";

const output = (text: string) => jsonata({ A: pass({ Output: text }) });
const place = ["/States/A/Output"];

export const cases: readonly Case[] = [
  { title: "a bare field", machine: output("{% order %}"), finds: place },
  { title: "$ alone", machine: output("{% $ %}"), finds: place },
  { title: "$$ alone", machine: output("{% $$.order %}"), finds: place },
  { title: "a wildcard", machine: output("{% *.id %}"), finds: place },
  { title: "a field as an argument", machine: output("{% $sum(prices) %}"), finds: place },
  { title: "in a predicate", machine: output("{% $states.input.lines[price > 5].sku %}"), finds: [] },
  { title: "behind a step", machine: output("{% $states.input.lines.(price * quantity) %}"), finds: [] },
  {
    title: "in a sort term and a group",
    machine: output("{% $states.input.lines^(>price){sku: $sum(price)} %}"),
    finds: [],
  },
  {
    title: "$ in a function's body",
    machine: output("{% $map([1, 2], function($v) { $v * $ }) %}"),
    finds: [],
  },
  {
    title: "in a transform",
    machine: output("{% $states.input ~> |lines|{'total': price * quantity}| %}"),
    finds: [],
  },
];
