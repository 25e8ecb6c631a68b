import { isPlainObject } from "../../definition";
import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { locate } from "../view/location";
import type { MachineView } from "../view/machine-view";

const map = (config: { Mode: string; ExecutionType?: string }) =>
  machineOf({
    Rows: {
      Type: "Map",
      ItemProcessor: { ProcessorConfig: config, ...machineOf({ Row: { Type: "Pass", End: true } }) },
      End: true,
    },
  });

/** A distributed Map says as what its children run. */
export const mapMode: Check = {
  code: "V712",
  name: "map-mode",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "A distributed Map gives the ExecutionType of its children, STANDARD or EXPRESS.",
  bad: map({ Mode: "DISTRIBUTED" }),
  good: map({ Mode: "DISTRIBUTED", ExecutionType: "STANDARD" }),
  run: checkModes,
};

function checkModes(machine: MachineView, report: Report): void {
  for (const { value, at, isDistributed } of machine.blocks) {
    const config = value["ProcessorConfig"];
    if (!isDistributed || !isPlainObject(config) || Object.hasOwn(config, "ExecutionType")) continue;
    report({
      at: locate(at, "ProcessorConfig"),
      message: "A distributed Map needs the ExecutionType of its children.",
      fix: 'add "ExecutionType": "STANDARD", or "EXPRESS" for children of at most five minutes.',
      awsMessage: "The field 'ExecutionType' is required but was missing",
    });
  }
}
