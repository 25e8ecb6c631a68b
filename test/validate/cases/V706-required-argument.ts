import { jsonata, jsonPath, work, type Case } from "./case";

const task = (Resource: string, Parameters: unknown) => jsonPath({ A: work({ Resource, Parameters }) });

export const cases: readonly Case[] = [
  {
    title: "one of three ways to name where to",
    machine: task("arn:aws:states:::sns:publish", { Message: "m" }),
    finds: ["/States/A/Parameters"],
  },
  {
    title: "the phone",
    machine: task("arn:aws:states:::sns:publish", { Message: "m", PhoneNumber: "1" }),
    finds: [],
  },
  {
    title: "a path counts",
    machine: task("arn:aws:states:::lambda:invoke", { "FunctionName.$": "$.f" }),
    finds: [],
  },
  {
    title: "what an expression gives is not known",
    machine: jsonata({
      A: work({ Resource: "arn:aws:states:::lambda:invoke", Arguments: "{% $states.input %}" }),
    }),
    finds: [],
  },
];
