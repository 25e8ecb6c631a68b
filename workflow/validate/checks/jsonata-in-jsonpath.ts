import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { isExpressionText } from "../../asl/delimiters";
import type { MachineView } from "../view/machine-view";
import { visitTexts } from "../view/walk";

const pass = { Type: "Pass", Parameters: { id: "{% $states.input.id %}" }, End: true } as const;

/** Nobody evaluates JSONata in a JSONPath state. */
export const jsonataInJsonPath: Check = {
  code: "V406",
  name: "jsonata-in-jsonpath",
  severity: "warning",
  rule: "An expression in {% %} stands in a JSONata state; a JSONPath state takes it as text.",
  bad: machineOf({ A: pass }),
  good: machineOf({ A: { Type: "Pass", QueryLanguage: "JSONata", Output: pass.Parameters, End: true } }),
  run: checkTexts,
};

function checkTexts(machine: MachineView, report: Report): void {
  for (const { field, node, value, at } of machine.fields) {
    if (node.language !== "JSONPath" || field.only === "JSONata") continue;
    if (!["template", "assign", "text"].includes(field.kind.is)) continue;
    visitTexts(value, at, (text, place) => {
      if (!isExpressionText(text)) return;
      report({
        at: place,
        message: "This state speaks JSONPath: the expression stays as it is, as text.",
        fix: 'add "QueryLanguage": "JSONata" to the state, and rename its JSONPath fields.',
      });
    });
  }
}
