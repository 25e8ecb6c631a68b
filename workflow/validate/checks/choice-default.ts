import { isPlainObject } from "../../definition";
import type { Check, Report } from "../check";
import { machineOf } from "../example";
import type { MachineView, StateView } from "../view/machine-view";

const rule = { Variable: "$.status", StringEquals: "available", Next: "B" };

/** A value that no rule takes fails the execution. */
export const choiceDefault: Check = {
  code: "V803",
  name: "choice-default",
  severity: "warning",
  rule: "A Choice has a Default, or rules that together take every value.",
  bad: machineOf({ A: { Type: "Choice", Choices: [rule] }, B: { Type: "Succeed" } }),
  good: machineOf({
    A: { Type: "Choice", Choices: [rule], Default: "C" },
    B: { Type: "Succeed" },
    C: { Type: "Fail" },
  }),
  run: checkDefaults,
};

function checkDefaults(view: MachineView, report: Report): void {
  for (const state of view.states) {
    if (state.type !== "Choice" || Object.hasOwn(state.value, "Default")) continue;
    if (view.completeChoices.has(state.name) || isExhaustive(state)) continue;
    report({
      at: state.at,
      message:
        "The Choice has no Default: a value that no rule takes fails with States.NoChoiceMatched, which this state cannot catch.",
      fix: "add Default with the name of a state, if only of a Fail that says what was not expected.",
      builderFix: `end it with .otherwise(fail("Unexpected")), or with rules whose types leave nothing over.`,
    });
  }
}

/** Whether a rule always holds, or two ask the same with opposite answers. */
function isExhaustive({ value }: StateView): boolean {
  const rules = Array.isArray(value["Choices"]) ? value["Choices"].filter(isPlainObject) : [];
  if (rules.some(({ Condition }) => Condition === true || /^\{%\s*true\s*%\}$/.test(String(Condition))))
    return true;
  const asked = rules.map(printQuestion);
  return asked.some((question) => question !== undefined && asked.includes(opposite(question)));
}

const FLAGS = ["BooleanEquals", "IsPresent", "IsNull", "IsString", "IsNumeric", "IsBoolean", "IsTimestamp"];

function printQuestion(rule: Record<string, unknown>): string | undefined {
  const flag = FLAGS.find((name) => typeof rule[name] === "boolean");
  if (flag) return `${String(rule["Variable"])} ${flag} ${String(rule[flag])}`;
  const { Condition } = rule;
  return typeof Condition === "string" ? `? ${Condition.slice(2, -2).trim()}` : undefined;
}

function opposite(question: string): string {
  if (question.startsWith("? ")) {
    const inner = /^\? \$not\((.*)\)$/s.exec(question)?.[1];
    return inner === undefined ? `? $not(${question.slice(2)})` : `? ${inner}`;
  }
  return question.endsWith(" true") ? question.replace(/true$/, "false") : question.replace(/false$/, "true");
}
