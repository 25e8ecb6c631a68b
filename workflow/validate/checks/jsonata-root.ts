import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { readExpressionsOf } from "../jsonata/references-of";
import type { MachineView } from "../view/machine-view";

const pass = { Type: "Pass", QueryLanguage: "JSONata", End: true } as const;

/** An expression of Step Functions has no implicit input. */
export const jsonataRoot: Check = {
  code: "V403",
  name: "jsonata-root",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "An expression has no implicit input: $, $$ and bare field names stand only behind a step, in a predicate or in a function body; the input is $states.input.",
  bad: machineOf({ A: { ...pass, Output: "{% order.id %}" } }),
  good: machineOf({ A: { ...pass, Output: "{% $states.input.order.id %}" } }),
  run: checkRoots,
};

function checkRoots(machine: MachineView, report: Report): void {
  for (const { expression, references } of readExpressionsOf(machine)) {
    for (const { name } of references.rootFields) {
      const isDollar = name.startsWith("$");
      report({
        at: expression.at,
        message: isDollar
          ? `"${name}" has nothing to stand for here: an expression has no implicit input.`
          : `"${name}" is a field of nothing: an expression has no implicit input.`,
        fix: isDollar
          ? "write $states.input for the state's input."
          : `write $states.input.${name} for a field of the input, or "${name}" in quotes for a text.`,
      });
    }
  }
}
