import type { MachineView } from "../view/machine-view";
import { codeOf, isExpressionText } from "../../asl/delimiters";
import { expressionTextsOf, type ExpressionText } from "./expressions";
import { parseExpression } from "./parse";
import type { References } from "./references";

/** A readable expression with what it refers to. */
interface ReadExpression {
  readonly expression: ExpressionText;
  readonly references: References;
}

/** Every expression of the machine that can be read; the others are the findings of the rule on syntax. */
export function readExpressionsOf(machine: MachineView): readonly ReadExpression[] {
  return expressionTextsOf(machine).flatMap((expression) => {
    if (!isExpressionText(expression.text)) return [];
    const parsed = parseExpression(codeOf(expression.text));
    return "references" in parsed ? [{ expression, references: parsed.references }] : [];
  });
}
