import { jsonPath, work, type Case } from "./case";

const task = (Resource: string) =>
  jsonPath({ A: work({ Resource, Parameters: { "t.$": "$$.Task.Token" } }) });
const place = ["/States/A/Resource"];

export const cases: readonly Case[] = [
  {
    title: "a job of the SDK",
    machine: task("arn:aws:states:::aws-sdk:glue:startJobRun.sync"),
    finds: place,
  },
  {
    title: "a suffix that does not exist",
    machine: task("arn:aws:states:::sns:publish.async"),
    finds: place,
  },
  {
    title: "a token of the SDK",
    machine: task("arn:aws:states:::aws-sdk:sns:publish.waitForTaskToken"),
    finds: [],
  },
  {
    title: "the second form of a child's end",
    machine: task("arn:aws:states:::states:startExecution.sync:2"),
    finds: [],
  },
  {
    title: "the second form where there is one only",
    machine: task("arn:aws:states:::glue:startJobRun.sync:2"),
    finds: place,
  },
];
