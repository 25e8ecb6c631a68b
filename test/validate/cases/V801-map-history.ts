import { jsonata, pass, type Case } from "./case";

const range = (last: number) => `{% [1..${last}] %}`;
const map = (last: number, name: string, inner: Record<string, unknown>, config?: unknown) => ({
  Type: "Map",
  Items: range(last),
  ItemProcessor: { ...(config ? { ProcessorConfig: config } : {}), StartAt: name, States: { [name]: inner } },
  End: true,
});
const parallel = (last: number) =>
  jsonata({
    P: {
      Type: "Parallel",
      Branches: ["A", "B", "C"].map((name) => ({
        StartAt: name,
        States: { [name]: map(name === "B" ? last : 2_500, `${name}1`, pass()) },
      })),
      End: true,
    },
  });

const over = (Items: unknown) =>
  jsonata({ A: { Type: "Map", Items, ItemProcessor: { StartAt: "B", States: { B: pass() } }, End: true } });

export const cases: readonly Case[] = [
  { title: "a range in an expression", machine: over("{% [1..10000] %}"), finds: ["/States/A"] },
  { title: "a list that only the input knows", machine: over("{% $states.input %}"), finds: [] },
  {
    title: "Maps inside each other, none of them too large alone",
    machine: jsonata({ A: map(100, "B", map(100, "C", pass())) }),
    finds: ["/States/A"],
  },
  {
    title: "a large Map inside another: the inner one is to change",
    machine: jsonata({ A: map(2, "B", map(9_000, "C", pass())) }),
    finds: ["/States/A/ItemProcessor/States/B"],
  },
  {
    title: "a Map of distributed Maps",
    machine: jsonata({
      A: map(100, "B", map(100, "C", pass(), { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" })),
    }),
    finds: [],
  },
  {
    title: "Maps side by side that are too many together",
    machine: parallel(2_600),
    finds: ["/States/P/Branches/1/States/B"],
  },
  { title: "Maps side by side that fit", machine: parallel(100), finds: [] },
];
