import { jsonata, jsonPath, pass, work, type Case } from "./case";

export const cases: readonly Case[] = [
  {
    title: "a timeout as text",
    machine: jsonPath({ A: work({ TimeoutSeconds: "60" }) }),
    finds: ["/States/A/TimeoutSeconds"],
  },
  {
    title: "a timeout as an expression",
    machine: jsonata({ A: work({ TimeoutSeconds: "{% 60 %}" }) }),
    finds: [],
  },
  {
    title: "an expression where a constant must stand",
    machine: jsonata({ A: work({ Retry: [{ ErrorEquals: ["E"], MaxAttempts: "{% 3 %}" }] }) }),
    finds: ["/States/A/Retry/0/MaxAttempts"],
  },
  {
    title: "half a second",
    machine: jsonPath({ A: { Type: "Wait", Seconds: 0.5, End: true } }),
    finds: ["/States/A/Seconds"],
  },
  { title: "End as text", machine: jsonPath({ A: { Type: "Pass", End: "true" } }), finds: ["/States/A/End"] },
  {
    title: "Credentials of null",
    machine: jsonPath({ A: work({ Credentials: null }) }),
    finds: ["/States/A/Credentials"],
  },
  {
    title: "InputPath of null, which means {}",
    machine: jsonPath({ A: pass({ InputPath: null }) }),
    finds: [],
  },
  {
    title: "Arguments of a number",
    machine: jsonata({ A: work({ Arguments: 5 }) }),
    finds: ["/States/A/Arguments"],
  },
  {
    title: "a branch that is an array",
    machine: jsonPath({ A: { Type: "Parallel", Branches: [[]], End: true } }),
    finds: ["/States/A/Branches"],
  },
  {
    title: "a call of CloudFormation's template language, before deployment",
    machine: jsonPath({ A: work({ Resource: { "Fn::GetAtt": ["Function", "Arn"] } }) }),
    finds: [],
  },
  {
    title: "the same when nothing is to be filled in any more",
    machine: jsonPath({ A: work({ Resource: { Ref: "Function" } }) }),
    options: { isResolved: true },
    finds: ["/States/A/Resource"],
  },
  {
    title: "a jitter that AWS does not have",
    machine: jsonPath({ A: work({ Retry: [{ ErrorEquals: ["E"], JitterStrategy: "PARTIAL" }] }) }),
    finds: ["/States/A/Retry/0/JitterStrategy"],
  },
  {
    title: "a Condition that is text",
    machine: jsonata({
      A: { Type: "Choice", Choices: [{ Condition: "$states.input.paid", Next: "B" }], Default: "B" },
      B: { Type: "Succeed" },
    }),
    finds: ["/States/A/Choices/0/Condition"],
  },
];
