import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { isHalfOpen } from "../../asl/delimiters";
import { expressionTextsOf } from "../jsonata/expressions";
import { printValue } from "../print-value";
import type { MachineView } from "../view/machine-view";

const pass = { Type: "Pass", QueryLanguage: "JSONata", End: true } as const;

/** An expression has both delimiters, and nothing outside them. */
export const jsonataDelimiters: Check = {
  code: "V401",
  name: "jsonata-delimiters",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "A text that starts with {% ends with %}, and the other way round; nothing stands outside them.",
  bad: machineOf({ A: { ...pass, Output: "{% $states.input.id" } }),
  good: machineOf({ A: { ...pass, Output: "{% $states.input.id %}" } }),
  run: checkDelimiters,
};

function checkDelimiters(machine: MachineView, report: Report): void {
  for (const { text, at } of expressionTextsOf(machine)) {
    if (!isHalfOpen(text)) continue;
    const code = text.replace(/^\{%/, "").replace(/%\}$/, "").trim();
    report({
      at,
      message: `The expression has one delimiter only: ${printValue(text)}.`,
      fix: `write "{% ${code} %}".`,
    });
  }
}
