import type { Chain, Step } from "../../../definition";
import { assertNever } from "../../../problems";

/** Names of the states of a chain's own block, as the user wrote them. */
export function namesOfBlock(chain: Chain): readonly string[] {
  return chain.steps.flatMap((step) => namesOfStep(step, namesOfBlock, false));
}

/** Names of all states of a chain, those of the blocks inside it included. */
export function namesOfAll(chain: Chain): readonly string[] {
  return chain.steps.flatMap((step) => namesOfStep(step, namesOfAll, true));
}

function namesOfStep(
  step: Step,
  namesOf: (chain: Chain) => readonly string[],
  isDeep: boolean,
): readonly string[] {
  switch (step.kind) {
    case "choice": {
      const bodies = [...step.rules.map((rule) => rule.body), ...(step.otherwise ? [step.otherwise] : [])];
      return [step.name, ...bodies.flatMap(namesOf)];
    }
    case "repeat":
      return [
        step.name,
        `${step.name} start`,
        `${step.name} wait`,
        `${step.name} limit`,
        ...namesOf(step.body),
      ];
    case "parallel":
      return [step.name, ...(isDeep ? step.branches.flatMap((branch) => namesOf(branch.body)) : [])];
    case "attempt":
    case "map":
    case "distributedMap":
      return [step.name, ...(isDeep ? namesOf(step.body) : [])];
    case "caught":
      return [...namesOf(step.body), ...namesOf(step.handler)];
    case "scoped":
      return namesOf(step.body).map((name) => step.prefix + name);
    case "task":
    case "pass":
    case "wait":
    case "fail":
    case "succeed":
      return [step.name];
    case "goto":
    case "assign":
    case "output":
    case "imported":
      return [];
    default:
      return assertNever(step, "the names of a chain");
  }
}
