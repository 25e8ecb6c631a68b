import { jsonata, jsonPath, pass, type Case } from "./case";

export const cases: readonly Case[] = [
  {
    title: "in a branch of a JSONata machine",
    machine: jsonata({
      A: { Type: "Parallel", Branches: [jsonPath({ B: pass({ QueryLanguage: "JSONPath" }) })], End: true },
    }),
    finds: ["/States/A/Branches/0/States/B/QueryLanguage"],
  },
  {
    title: "a JSONPath child of a JSONata state in a JSONPath machine",
    machine: jsonPath({
      A: {
        Type: "Parallel",
        QueryLanguage: "JSONata",
        Branches: [jsonPath({ B: pass({ OutputPath: "$" }) })],
        End: true,
      },
    }),
    finds: [],
  },
];
