import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { codeOf, isExpressionText } from "../../asl/delimiters";
import { expressionTextsOf } from "../jsonata/expressions";
import { parseExpression } from "../jsonata/parse";
import type { MachineView } from "../view/machine-view";

const pass = { Type: "Pass", QueryLanguage: "JSONata", End: true } as const;

/** What stands between the delimiters is JSONata. */
export const jsonataSyntax: Check = {
  code: "V402",
  name: "jsonata-syntax",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "What stands between {% and %} is a JSONata 2.0.6 expression.",
  bad: machineOf({ A: { ...pass, Output: "{% $sum($states.input.prices %}" } }),
  good: machineOf({ A: { ...pass, Output: "{% $sum($states.input.prices) %}" } }),
  run: checkSyntax,
};

function checkSyntax(machine: MachineView, report: Report): void {
  for (const { text, at } of expressionTextsOf(machine)) {
    if (!isExpressionText(text)) continue;
    const parsed = parseExpression(codeOf(text));
    if (!("error" in parsed)) continue;
    const { message, position } = parsed.error;
    report({
      at,
      message: `${message}, at character ${position + 2} of ${excerpt(text, position + 2)}`,
      fix: "mend the expression at this character; jsonata.org has a place to try it.",
    });
  }
}

// A long expression is cut to the surroundings of the fault, which stands before the arrow.
function excerpt(text: string, position: number): string {
  const flat = text.replace(/\s/g, " ");
  const start = Math.max(0, position - 40);
  return `${start > 0 ? "…" : ""}${flat.slice(start, position)}←${flat.slice(position, position + 20)}${position + 20 < flat.length ? "…" : ""}`;
}
