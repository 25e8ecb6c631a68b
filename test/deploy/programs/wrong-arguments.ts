import { task, Workflow } from "../../../workflow";

new Workflow("my workflow", {
  definition: task("A", (input: string) => input),
  timeoutSeconds: 0,
  logging: { retentionDays: 15 },
  publish: { percent: 100 },
});
