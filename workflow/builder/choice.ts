import type { Chain, ChoiceRule, ChoiceStep } from "../definition";
import { ChainBuilder, readBody, type LooseBody } from "./chain";
import { readExpression } from "./expression";
import { callersPlace } from "./place";
import { describe, misuse } from "./problems";
import { createState } from "./state";
import type { StateOptions } from "./types/steps";

/** Collects the rules of a choice; immutable as every builder. */
class CasesBuilder {
  constructor(
    readonly name: string,
    readonly rules: readonly ChoiceRule[],
    readonly defaultBody?: Chain,
  ) {
    Object.freeze(this);
  }

  when(condition: unknown, body: LooseBody): CasesBuilder {
    const path = `${this.name} / when[${this.rules.length}]`;
    const rule = Object.freeze({
      condition: readExpression(condition, path, callersPlace()),
      body: readBody(body, path),
    });
    return new CasesBuilder(this.name, [...this.rules, rule], this.defaultBody);
  }

  otherwise(body: LooseBody): CasesBuilder {
    return new CasesBuilder(this.name, this.rules, readBody(body, `${this.name} / otherwise`));
  }
}

/** A state that branches on its input. */
export function choice(
  name: unknown,
  decide: (cases: CasesBuilder) => unknown,
  options?: StateOptions,
): ChainBuilder {
  const state = createState(name, options);
  const decided = decide(new CasesBuilder(state.name, []));
  if (!(decided instanceof CasesBuilder) || decided.rules.length === 0) {
    misuse(
      {
        code: "B104",
        path: state.name,
        message: `A choice has one rule at least; got ${decided instanceof CasesBuilder ? "none" : describe(decided)}.`,
        fix: `write choice("${state.name}", (c) => c.when((input) => …, step).otherwise(step)).`,
      },
      state.at,
    );
  }
  const { rules, defaultBody } = decided as CasesBuilder;
  const step: ChoiceStep = {
    kind: "choice",
    ...state,
    rules: Object.freeze([...rules]),
    ...(defaultBody ? { otherwise: defaultBody } : { decide }),
  };
  return new ChainBuilder([step]);
}
