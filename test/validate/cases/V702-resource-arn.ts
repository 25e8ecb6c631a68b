import { jsonPath, work, type Case } from "./case";

const task = (Resource: string) => jsonPath({ A: work({ Resource }) });
const place = ["/States/A/Resource"];

export const cases: readonly Case[] = [
  { title: "a bare name", machine: task("charge"), severity: "warning", finds: place },
  {
    title: "an ARN that Step Functions cannot call",
    machine: task("arn:aws:swf:eu-west-1:123456789012:task:x"),
    finds: place,
  },
  { title: "a placeholder", machine: task("${Charge}"), finds: [] },
  {
    title: "a bare name once nothing is to be filled in any more",
    machine: task("charge"),
    options: { isResolved: true },
    severity: "error",
    finds: place,
  },
];
