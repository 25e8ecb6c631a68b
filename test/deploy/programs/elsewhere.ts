import { Provider } from "@pulumi/aws";
import { schedule, task, Workflow } from "../../../workflow";

// A workflow in another region than the stack's.
const ireland = new Provider("ireland", { region: "eu-west-1" });

const order = new Workflow(
  "order",
  {
    definition: task("Charge", (input: { id: string }) => input.id),
    alarms: { topicArn: "arn:aws:sns:eu-west-1:123456789012:alarms" },
    dashboard: true,
    publish: { keepVersions: 2 },
  },
  { provider: ireland },
);
schedule(order, "nightly", { expression: "rate(1 day)", input: { id: "1" } });
