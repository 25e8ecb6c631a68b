import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { locate } from "../view/location";
import type { MachineView } from "../view/machine-view";

const DISTRIBUTED_ONLY = [
  "ItemReader",
  "ItemBatcher",
  "ResultWriter",
  "ToleratedFailureCount",
  "ToleratedFailureCountPath",
  "ToleratedFailurePercentage",
  "ToleratedFailurePercentagePath",
  "Label",
];
const map = (config: { Mode: string; ExecutionType?: string }) =>
  machineOf({
    Rows: {
      Type: "Map",
      ToleratedFailureCount: 3,
      ItemProcessor: { ProcessorConfig: config, ...machineOf({ Row: { Type: "Pass", End: true } }) },
      End: true,
    },
  });

/** An inline Map has no readers, batches, writers and tolerated failures. */
export const inlineMap: Check = {
  code: "V713",
  name: "inline-map",
  severity: "warning",
  rule: "ItemReader, ItemBatcher, ResultWriter, ToleratedFailure… and Label are for distributed Maps; an inline Map does not heed them.",
  bad: map({ Mode: "INLINE" }),
  good: map({ Mode: "DISTRIBUTED", ExecutionType: "STANDARD" }),
  run: checkInlineMaps,
};

function checkInlineMaps(machine: MachineView, report: Report): void {
  for (const { type, value, inner, at } of machine.states) {
    if (type !== "Map" || inner.length === 0 || inner.some(({ isDistributed }) => isDistributed)) continue;
    for (const name of DISTRIBUTED_ONLY) {
      if (!Object.hasOwn(value, name)) continue;
      report({
        at: locate(at, name),
        message: `${name} is for distributed Maps; this one is inline.`,
        fix: `add "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" } to ItemProcessor, or remove ${name}.`,
      });
    }
  }
}
