import type { Check, Report } from "../check";
import { machineOf } from "../example";
import type { MachineView } from "../view/machine-view";

const inner = machineOf({ B: { Type: "Pass", End: true } });

/** Fields that AWS has replaced. */
export const deprecatedField: Check = {
  code: "V126",
  name: "deprecated-field",
  severity: "warning",
  rule: "A Map has ItemProcessor and ItemSelector; Iterator and Parameters are their old names.",
  bad: machineOf({ A: { Type: "Map", Iterator: inner, End: true } }),
  good: machineOf({ A: { Type: "Map", ItemProcessor: inner, End: true } }),
  run: checkDeprecated,
};

function checkDeprecated(machine: MachineView, report: Report): void {
  for (const { field, at, name, node } of machine.fields) {
    if (!field.deprecatedFor || (field.only && field.only !== node.language)) continue;
    report({
      at,
      message: `${name} is the old name of ${field.deprecatedFor}.`,
      fix: `rename it to ${field.deprecatedFor}.`,
    });
  }
}
