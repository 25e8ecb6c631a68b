import { isExpression } from "../../definition";
import type { ChoiceState, ChoiceStateRule } from "../types";
import { INPUT, pathOf } from "./context";
import { emitComment, emitFolded, type Emission } from "./field";
import type { Node, Rule } from "./lower/graph";

/** A Choice: the first rule that holds decides. */
export function emitChoice(node: Extract<Node, { kind: "choice" }>, emission: Emission): ChoiceState {
  return {
    Type: "Choice",
    ...emitComment(node.comment),
    Choices: node.rules.map((rule) => emitRule(rule, node.name, emission)),
    ...emitFolded(node, node.name, emission),
    ...(node.otherwise === undefined ? {} : { Default: node.otherwise }),
  };
}

function emitRule(rule: Rule, state: string, emission: Emission): ChoiceStateRule {
  const { context, document } = emission;
  const path = pathOf(context, state, rule.field);
  const template = isExpression(rule.condition)
    ? context.compile(rule.condition, { root: INPUT, path, as: "condition" }).template
    : rule.condition;
  return {
    Condition: document.json(template, path) as string | boolean,
    ...emitFolded(rule, state, emission),
    Next: rule.target,
  };
}
