import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { targetsOf } from "../graph/targets";
import type { BlockView, MachineView } from "../view/machine-view";

const machine = (otherwise: string) =>
  machineOf({
    Fan: {
      Type: "Parallel",
      Branches: [
        machineOf({
          Ask: {
            Type: "Choice",
            Choices: [{ Variable: "$.more", BooleanEquals: true, Next: "Enough" }],
            Default: otherwise,
          },
          Enough: { Type: "Succeed" },
        }),
      ],
      Next: "Done",
    },
    Done: { Type: "Succeed" },
  });

/** A transition stays within its block. */
export const transitionScope: Check = {
  code: "V202",
  name: "transition-scope",
  severity: "error",
  awsCode: "MISSING_TRANSITION_TARGET",
  rule: "A transition does not leave its branch or item processor, nor enter another.",
  bad: machine("Done"),
  good: machine("Enough"),
  run: checkScopes,
};

function checkScopes(machine: MachineView, report: Report): void {
  const owners = new Map(machine.states.map((state) => [state.name, state.block]));
  for (const { target, at, block, field } of targetsOf(machine)) {
    const other = owners.get(target);
    if (!other || block.states.has(target)) continue;
    report({
      at,
      message: `"${target}" is ${describe(other)}, which cannot be reached from ${block.owner ? describe(block) : "the top of the machine"}.`,
      fix: block.owner
        ? `end this branch with End: true, and go on to "${target}" from "${block.owner.name}".`
        : `go to "${other.owner?.name ?? target}", the state around "${target}".`,
      awsMessage: `Missing '${field}' target: ${target}`,
    });
  }
}

function describe(block: BlockView): string {
  return block.owner ? `inside "${block.owner.name}"` : "at the top of the machine";
}
