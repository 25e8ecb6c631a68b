import { jsonPath, pass, processor, type Case } from "./case";

export const cases: readonly Case[] = [
  {
    title: "in two branches",
    machine: jsonPath({
      A: { Type: "Parallel", Branches: [jsonPath({ B: pass() }), jsonPath({ B: pass() })], End: true },
    }),
    finds: ["/States/A/Branches/1/States/B"],
  },
  {
    title: "in a processor and outside",
    machine: jsonPath({ Item: { Type: "Map", ItemProcessor: processor(), End: true } }),
    finds: ["/States/Item/ItemProcessor/States/Item"],
  },
  {
    title: "names in a payload are no states",
    machine: jsonPath({ A: pass({ Result: { States: { A: {} } } }) }),
    finds: [],
  },
];
