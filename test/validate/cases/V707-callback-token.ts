import { jsonata, jsonPath, work, type Case } from "./case";

const Resource = "arn:aws:states:::sns:publish.waitForTaskToken";
const sent = (Parameters: unknown) => jsonPath({ A: work({ Resource, Parameters, HeartbeatSeconds: 60 }) });
const published = (Message: string) =>
  jsonata({ A: work({ Resource, Arguments: { TopicArn: "t", Message }, HeartbeatSeconds: 60 }) });

export const cases: readonly Case[] = [
  { title: "no token in the parameters", machine: sent({ Message: "m" }), finds: ["/States/A"] },
  {
    title: "another part of the context",
    machine: sent({ "Message.$": "$$.Execution.Id" }),
    finds: ["/States/A"],
  },
  {
    title: "a misspelt token",
    machine: sent({ Message: { "token.$": "$$.Task.Tokn" } }),
    finds: ["/States/A"],
  },
  { title: "the task's whole context", machine: sent({ "Message.$": "$$.Task" }), finds: [] },
  {
    title: "a misspelt token in an expression",
    machine: published("{% $states.context.Task.Tokens %}"),
    finds: ["/States/A"],
  },
  {
    title: "the task in an expression",
    machine: published("{% $string($states.context.Task) %}"),
    finds: [],
  },
  { title: "the token", machine: sent({ Message: { "token.$": "$$.Task.Token" } }), finds: [] },
  {
    title: "the token in a call",
    machine: sent({ "Message.$": "States.Format('{}', $$.Task.Token)" }),
    finds: [],
  },
  { title: "the whole context", machine: sent({ "Message.$": "$$" }), finds: [] },
  {
    title: "an expression without it",
    machine: published("{% $states.context.Execution.Id %}"),
    finds: ["/States/A"],
  },
  {
    title: "an expression with it",
    machine: published("{% 'token=' & $states.context.Task.Token %}"),
    finds: [],
  },
  {
    title: "an expression with the whole context",
    machine: published("{% $string($states.context) %}"),
    finds: [],
  },
];
