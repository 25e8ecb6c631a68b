import type { Check, Report } from "../check";
import { machineOf } from "../example";
import type { MachineView } from "../view/machine-view";
import { visitMembers } from "../view/walk";

/** A key may not stand with and without `.$`. */
export const templateKey: Check = {
  code: "V305",
  name: "template-key",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "A payload template does not give a key twice, once with .$ and once without.",
  bad: machineOf({ A: { Type: "Pass", Parameters: { id: "1", "id.$": "$.id" }, End: true } }),
  good: machineOf({ A: { Type: "Pass", Parameters: { "id.$": "$.id" }, End: true } }),
  run: checkTemplateKeys,
};

function checkTemplateKeys(machine: MachineView, report: Report): void {
  for (const { field, node, value, at } of machine.fields) {
    const isTemplate = field.kind.is === "template" || field.kind.is === "assign";
    if (!isTemplate || node.language !== "JSONPath" || field.only === "JSONata") continue;
    visitMembers(value, at, ({ name, holder, at: place }) => {
      const plain = name.endsWith(".$") ? name.slice(0, -2) : undefined;
      if (plain === undefined || !Object.hasOwn(holder, plain)) return;
      report({
        at: place,
        message: `"${plain}" is given twice: as "${plain}" and as "${name}".`,
        fix: `remove "${plain}" or "${name}".`,
        awsMessage: `Duplicate field '${plain}' after the suffix '.$' is removed`,
      });
    });
  }
}
