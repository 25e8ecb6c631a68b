import type { StateCode, StateSetting } from "../compile";
import type { Frame } from "../core/frame";
import { compileDataFlow, type DataFlow } from "../data-flow";
import { ErrorName, RuntimeFault } from "../failure";
import type { CompiledState } from "../machine";
import type { Done } from "../outcome";
import { chain, compileCondition, type MaybePromise, type Scope } from "../query";
import type { Fields } from "../retry";
import { neverCompletes } from "./never-completes";

interface Rule {
  readonly test: (scope: Scope) => MaybePromise<boolean>;
  readonly flow: DataFlow;
  next(): CompiledState;
}

/** Choice: goes where the first rule that holds says; that rule's Assign and Output count, the state's own only for Default. */
export function compileChoice(fields: Fields, setting: StateSetting): StateCode {
  const { language } = setting;
  const flow = compileDataFlow(fields, language);
  const rules = (fields.Choices as readonly Fields[]).map((rule, index) =>
    compileRule(rule, index, fields, setting),
  );
  const name = fields.Default;
  let fallback: CompiledState | undefined;
  const otherwise = (frame: Frame, input: Done["output"]): MaybePromise<Done> => {
    if (typeof name !== "string") throw noChoiceMatched();
    return flow.pass(frame, input, (fallback ??= setting.find(name)));
  };
  const decide = (frame: Frame, input: Done["output"], index: number): MaybePromise<Done> => {
    for (let position = index; position < rules.length; position++) {
      frame.choiceRule = position;
      const rule = rules[position] as Rule;
      const holds = rule.test(frame.see(input));
      if (holds instanceof Promise) {
        const following = position + 1;
        return holds.then((holds) =>
          holds ? rule.flow.pass(frame, input, rule.next()) : decide(frame, input, following),
        );
      }
      if (holds) return rule.flow.pass(frame, input, rule.next());
    }
    frame.choiceRule = -1;
    return otherwise(frame, input);
  };
  return {
    begin: (frame) => chain(flow.input(frame), (input) => decide(frame, input, 0)),
    complete: neverCompletes,
  };
}

function compileRule(rule: Fields, index: number, state: Fields, setting: StateSetting): Rule {
  const name = rule.Next as string;
  let target: CompiledState | undefined;
  const paths =
    setting.language === "JSONPath" ? { InputPath: state.InputPath, OutputPath: state.OutputPath } : {};
  return {
    test: compileCondition(
      rule as Parameters<typeof compileCondition>[0],
      setting.language,
      `Choices[${index}]/Condition`,
    ),
    flow: compileDataFlow({ ...paths, Assign: rule.Assign, Output: rule.Output }, setting.language),
    next: () => (target ??= setting.find(name)),
  };
}

function noChoiceMatched(): RuntimeFault {
  return new RuntimeFault(
    "Failed to match any of the choice rules, and no Default was given.",
    ErrorName.NoChoiceMatched,
  );
}
