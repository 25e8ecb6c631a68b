import type { Check, Report } from "../check";
import { machineOf } from "../example";
import type { MachineView } from "../view/machine-view";
import { visitMembers } from "../view/walk";

const pass = { Type: "Pass", QueryLanguage: "JSONata", End: true } as const;

/** A key that ends in `.$` means nothing in JSONata. */
export const jsonPathKey: Check = {
  code: "V407",
  name: "jsonpath-key",
  severity: "warning",
  rule: "A JSONata state has no keys that end in .$: there they stay as they are, and their paths are text.",
  bad: machineOf({ A: { ...pass, Output: { "id.$": "$.order.id" } } }),
  good: machineOf({ A: { ...pass, Output: { id: "{% $states.input.order.id %}" } } }),
  run: checkKeys,
};

function checkKeys(machine: MachineView, report: Report): void {
  for (const { field, node, value, at } of machine.fields) {
    if (node.language !== "JSONata" || field.only === "JSONPath") continue;
    if (field.kind.is !== "template" && field.kind.is !== "assign") continue;
    visitMembers(value, at, ({ name, at: place }) => {
      if (!name.endsWith(".$")) return;
      report({
        at: place,
        message: `"${name}" stays as it is: this state speaks JSONata.`,
        fix: `write "${name.slice(0, -2)}": "{% $states.input.… %}".`,
      });
    });
  }
}
