import { isPlainObject } from "../../definition";
import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { targetsOf } from "../graph/targets";
import { closest } from "../../closest";
import type { BlockView, MachineView } from "../view/machine-view";

const machine = (otherwise: string) =>
  machineOf({
    A: {
      Type: "Choice",
      Choices: [{ Variable: "$.paid", BooleanEquals: true, Next: "Ship" }],
      Default: otherwise,
    },
    Ship: { Type: "Succeed" },
  });

/** Every target exists. */
export const transitionTarget: Check = {
  code: "V201",
  name: "transition-target",
  severity: "error",
  awsCode: "MISSING_TRANSITION_TARGET",
  rule: "StartAt, Next and Default name a state that exists.",
  bad: machine("Shipp"),
  good: machine("Ship"),
  run: checkTargets,
};

// Names are compared each with each; with thousands of faults, the later ones do without a proposal.
const MOST_COMPARISONS = 100_000;

function otherwise(siblings: readonly string[]): readonly string[] {
  return siblings.length === 0 ? [] : [siblings.slice(0, 8).join(", ")];
}

function isListed(target: string, { value }: BlockView): boolean {
  const states = value["States"];
  return isPlainObject(states) && Object.hasOwn(states, target);
}

function checkTargets(machine: MachineView, report: Report): void {
  const names = new Set(machine.states.map(({ name }) => name));
  let comparisons = 0;
  for (const { target, at, block, field } of targetsOf(machine)) {
    // Where there are no states, or this one is no object, that is the finding.
    if (block.states.size === 0 || isListed(target, block)) continue;
    if (names.has(target)) continue;
    const siblings = [...block.states.keys()];
    comparisons += siblings.length;
    const near = comparisons > MOST_COMPARISONS ? undefined : closest(target, siblings);
    report({
      at,
      message: `There is no state "${target}".${near === undefined ? "" : ` Did you mean "${near}"?`}`,
      fix: near
        ? `write ${field}: "${near}".`
        : [`add a state "${target}" to this block`, ...otherwise(siblings)].join(", or write one of ") + ".",
      awsMessage: `Missing '${field}' target: ${target}`,
    });
  }
}
