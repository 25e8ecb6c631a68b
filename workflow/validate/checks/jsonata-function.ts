import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { JSONATA_FUNCTIONS } from "../jsonata/functions";
import { readExpressionsOf } from "../jsonata/references-of";
import { closest, didYouMean } from "../../closest";
import type { MachineView } from "../view/machine-view";

const pass = { Type: "Pass", QueryLanguage: "JSONata", End: true } as const;

/** Functions that do not exist; AWS notices when the state runs. */
export const jsonataFunction: Check = {
  code: "V405",
  name: "jsonata-function",
  severity: "warning",
  rule: "An expression calls functions that exist: those of JSONata 2.0.6 without $eval, and $partition, $range, $hash, $random, $uuid, $parse.",
  bad: machineOf({ A: { ...pass, Output: "{% $upperCase($states.input.name) %}" } }),
  good: machineOf({ A: { ...pass, Output: "{% $uppercase($states.input.name) %}" } }),
  run: checkFunctions,
};

function checkFunctions(machine: MachineView, report: Report): void {
  for (const { expression, references } of readExpressionsOf(machine)) {
    for (const { name } of references.functions) {
      if (JSONATA_FUNCTIONS.has(name)) continue;
      report({
        at: expression.at,
        message: `Step Functions has no function $${name}; the state fails with States.QueryEvaluationError.${didYouMean(name, JSONATA_FUNCTIONS)}`,
        fix: fixFor(name),
      });
    }
  }
}

function fixFor(name: string): string {
  if (name === "eval") return "write the expression itself, or $parse(…) to read a JSON text.";
  const near = closest(name, JSONATA_FUNCTIONS);
  return near
    ? `write $${near}.`
    : "use a function of JSONata, or define it: ($double := function($x){ $x * 2 }; …).";
}
