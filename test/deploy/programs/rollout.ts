import { readSettings, task, Workflow } from "../../../workflow";

const { workflows } = readSettings();
const order = new Workflow("order", {
  ...workflows,
  publish: { rollout: "canary", percent: 20, minutes: 10 },
  definition: task("Charge", (amount: number) => amount),
});
const plain = new Workflow("plain", {
  ...workflows,
  publish: false,
  definition: task("Charge", (amount: number) => amount + 1),
});

export const aliasArn = order.aliasArn;
export const plainArn = plain.aliasArn;
export const consoleUrl = order.consoleUrl;
