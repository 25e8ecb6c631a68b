import { jsonPath, work, type Case } from "./case";

const task = (Resource: string) => jsonPath({ A: work({ Resource }) });
const place = ["/States/A/Resource"];

export const cases: readonly Case[] = [
  { title: "a misspelt service", machine: task("arn:aws:states:::aws-sdk:dynamodbb:putItem"), finds: place },
  {
    title: "the console's name of a service",
    machine: task("arn:aws:states:::aws-sdk:stepfunctions:startExecution"),
    finds: place,
  },
  { title: "a capital letter", machine: task("arn:aws:states:::aws-sdk:s3:ListBuckets"), finds: place },
  {
    title: "an action that streams",
    machine: task("arn:aws:states:::aws-sdk:bedrockruntime:converseStream"),
    finds: place,
  },
  {
    title: "an action that waits for a token",
    machine: task("arn:aws:states:::aws-sdk:sfn:startExecution.waitForTaskToken"),
    finds: [],
  },
];
