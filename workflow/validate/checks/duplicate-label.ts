import type { Check, Report } from "../check";
import { machineOf } from "../example";
import type { MachineView } from "../view/machine-view";

const map = (name: string, label: string, next: string | undefined) => ({
  Type: "Map",
  Label: label,
  ItemProcessor: {
    ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
    ...machineOf({ [`In${name}`]: { Type: "Pass", End: true } }),
  },
  ...(next === undefined ? { End: true } : { Next: next }),
});

/** Two distributed Maps may not share a label. */
export const duplicateLabel: Check = {
  code: "V123",
  name: "duplicate-label",
  severity: "error",
  awsCode: "DUPLICATE_LABEL_NAME",
  rule: "A Label is unique in the machine.",
  bad: machineOf({ A: map("A", "rows", "B"), B: map("B", "rows", undefined) }),
  good: machineOf({ A: map("A", "rows", "B"), B: map("B", "more-rows", undefined) }),
  run: checkDuplicateLabels,
};

function checkDuplicateLabels(machine: MachineView, report: Report): void {
  const first = new Map<string, string>();
  for (const { field, value, at, node } of machine.fields) {
    if (field.kind.is !== "label" || typeof value !== "string" || !node.state) continue;
    const other = first.get(value);
    if (other === undefined) first.set(value, node.state.name);
    else
      report({
        at,
        message: `The Label "${value}" is used by "${other}" already.`,
        fix: `write another, for example "${value}-2".`,
      });
  }
}
