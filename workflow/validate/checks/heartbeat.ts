import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { locate } from "../view/location";
import type { MachineView } from "../view/machine-view";

const work = {
  Type: "Task",
  Resource: "arn:aws:states:eu-west-1:123456789012:activity:a",
  End: true,
} as const;

/** A heartbeat that is due after the timeout never comes. */
export const heartbeat: Check = {
  code: "V125",
  name: "heartbeat",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "HeartbeatSeconds is less than TimeoutSeconds.",
  bad: machineOf({ A: { ...work, TimeoutSeconds: 60, HeartbeatSeconds: 60 } }),
  good: machineOf({ A: { ...work, TimeoutSeconds: 60, HeartbeatSeconds: 20 } }),
  run: checkHeartbeats,
};

function checkHeartbeats(machine: MachineView, report: Report): void {
  for (const { value, at, type } of machine.states) {
    const { TimeoutSeconds: timeout, HeartbeatSeconds: beat } = value;
    if (type !== "Task" || typeof timeout !== "number" || typeof beat !== "number" || beat < timeout)
      continue;
    report({
      at: locate(at, "HeartbeatSeconds"),
      message: `HeartbeatSeconds must be less than TimeoutSeconds (${timeout}); got ${beat}.`,
      fix: `write HeartbeatSeconds: ${Math.max(1, Math.floor(timeout / 3))}.`,
    });
  }
}
