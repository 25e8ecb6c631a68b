import { isPlainObject } from "../../definition";
import { taskCallsOf } from "../calls/task-calls";
import type { Check, Report } from "../check";
import { machineOf } from "../example";
import type { BlockView, MachineView } from "../view/machine-view";

const machine = (resource: string) =>
  machineOf({
    Rows: {
      Type: "Map",
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "EXPRESS" },
        ...machineOf({
          Start: {
            Type: "Task",
            Resource: resource,
            Parameters: { JobName: "nightly" },
            TimeoutSeconds: 60,
            End: true,
          },
        }),
      },
      End: true,
    },
  });

/** The children of a distributed Map may be Express executions. */
export const expressChild: Check = {
  code: "V714",
  name: "express-child",
  severity: "warning",
  rule: "Children of a distributed Map with ExecutionType EXPRESS do not wait: no .sync, no .waitForTaskToken, no activities.",
  bad: machine("arn:aws:states:::glue:startJobRun.sync"),
  good: machine("arn:aws:states:::glue:startJobRun"),
  run: checkChildren,
};

function checkChildren(view: MachineView, report: Report): void {
  for (const { resource, at, state } of taskCallsOf(view)) {
    const waits = resource.kind === "activity" || (resource.kind === "service" && resource.suffix !== "");
    if (!waits || !isExpressChild(state.block)) continue;
    report({
      at,
      message: "This state runs in Express executions, the children of a distributed Map, which cannot wait.",
      fix: 'set ExecutionType to "STANDARD", or call the service without waiting.',
    });
  }
}

/** Whether the nearest distributed Map around a block runs Express children. */
function isExpressChild(start: BlockView): boolean {
  for (let block: BlockView | undefined = start; block; block = block.owner?.block) {
    const config = block.value["ProcessorConfig"];
    if (block.isDistributed) return isPlainObject(config) && config["ExecutionType"] === "EXPRESS";
  }
  return false;
}
