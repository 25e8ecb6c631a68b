import { jsonPath, work, type Case } from "./case";

export const cases: readonly Case[] = [
  { title: "a Lambda by its ARN", machine: jsonPath({ A: work() }), finds: ["/States/A"] },
  {
    title: "retried for everything",
    machine: jsonPath({ A: work({ Retry: [{ ErrorEquals: ["States.ALL"] }] }) }),
    finds: [],
  },
  {
    title: "retried for timeouts only",
    machine: jsonPath({ A: work({ Retry: [{ ErrorEquals: ["States.Timeout"] }] }) }),
    finds: ["/States/A"],
  },
  {
    title: "another service",
    machine: jsonPath({ A: work({ Resource: "arn:aws:states:::sns:publish" }) }),
    finds: [],
  },
];
