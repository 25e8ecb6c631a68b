import { jsonPath, work, type Case } from "./case";

const task = (Resource: string) => jsonPath({ A: work({ Resource }) });
const place = ["/States/A/Resource"];

export const cases: readonly Case[] = [
  { title: "a service that does not exist", machine: task("arn:aws:states:::nosuch:thing"), finds: place },
  { title: "an action that does not exist", machine: task("arn:aws:states:::sns:send"), finds: place },
  { title: "no action", machine: task("arn:aws:states:::sns"), finds: place },
  { title: "another partition", machine: task("arn:aws-us-gov:states:::sns:publish"), finds: [] },
  {
    title: "a Lambda with an alias",
    machine: task("arn:aws:lambda:eu-west-1:123456789012:function:f:live"),
    finds: [],
  },
  { title: "placeholders", machine: task("${ChargeFunction.Arn}"), finds: [] },
  { title: "a token of an emitted document", machine: task("arn:⟦1⟧:states:::sns:publish"), finds: [] },
];
