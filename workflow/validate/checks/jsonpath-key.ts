import { isPlainObject } from "../../definition";
import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { locate, type Location } from "../view/location";
import type { MachineView } from "../view/machine-view";

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
    if (field.kind.is === "template" || field.kind.is === "assign") visit(value, at, report);
  }
}

function visit(value: unknown, at: Location, report: Report): void {
  if (Array.isArray(value)) {
    value.forEach((element: unknown, index) => visit(element, locate(at, index), report));
  } else if (isPlainObject(value)) {
    for (const name of Object.keys(value)) {
      const member = locate(at, name);
      if (name.endsWith(".$"))
        report({
          at: member,
          message: `"${name}" stays as it is: this state speaks JSONata.`,
          fix: `write "${name.slice(0, -2)}": "{% $states.input.… %}".`,
        });
      visit(value[name], member, report);
    }
  }
}
