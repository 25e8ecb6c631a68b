import { jsonata, pass, type Case } from "./case";

const output = (text: string) => jsonata({ A: pass({ Output: text }) });

export const cases: readonly Case[] = [
  { title: "$eval", machine: output("{% $eval('1') %}"), finds: ["/States/A/Output"] },
  { title: "a misspelling", machine: output("{% $lenght('x') %}"), finds: ["/States/A/Output"] },
  {
    title: "what Step Functions adds",
    machine: output(
      "{% [$partition([1], 1), $range(0, 2, 1), $hash('x', 'MD5'), $uuid(), $parse('1'), $random(1)] %}",
    ),
    finds: [],
  },
  {
    title: "a function of its own",
    machine: output("{% ($double := function($x) { $x * 2 }; $double(2)) %}"),
    finds: [],
  },
];
