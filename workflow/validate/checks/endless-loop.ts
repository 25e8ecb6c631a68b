import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { edgesOf, isTerminal, reachableStates } from "../graph/edges";
import { previousStates } from "../graph/loops";
import type { BlockView, MachineView, StateView } from "../view/machine-view";

const machine = (next: string) =>
  machineOf({
    Ask: {
      Type: "Choice",
      Choices: [{ Variable: "$.ready", BooleanEquals: true, Next: "Done" }],
      Default: "Again",
    },
    Again: { Type: "Pass", Next: next },
    Done: { Type: "Succeed" },
  });

/** From every state an end can be reached. */
export const endlessLoop: Check = {
  code: "V205",
  name: "endless-loop",
  severity: "warning",
  rule: "From every state that can be reached, a state that ends the block can be reached.",
  bad: machine("Again"),
  good: machine("Ask"),
  run: checkLoops,
};

function checkLoops(machine: MachineView, report: Report): void {
  for (const block of machine.blocks) {
    const reachable = reachableStates(block);
    const ending = statesThatEnd(block);
    // A block without any end is another rule's finding.
    if (ending.size === 0) continue;
    const lost = [...reachable].filter((state) => !ending.has(state) && goesOn(state, block));
    const [first] = lost;
    if (!first) continue;
    report({
      at: first.at,
      message: `From "${first.name}" no end can be reached: ${lost.map(({ name }) => `"${name}"`).join(", ")} ${lost.length === 1 ? "goes" : "go"} round for ever.`,
      fix: "add a Choice with a rule that leaves the loop, or a TimeoutSeconds on the machine.",
      builderFix: "add a choice with a rule that leaves the loop, or timeoutSeconds to the Workflow.",
    });
  }
}

function statesThatEnd(block: BlockView): ReadonlySet<StateView> {
  const before = previousStates(block);
  const ending = new Set([...block.states.values()].filter(isTerminal));
  for (const state of ending) for (const previous of before.get(state) ?? []) ending.add(previous);
  return ending;
}

// A state whose targets are all missing is another rule's finding.
function goesOn(state: StateView, block: BlockView): boolean {
  const edges = edgesOf(state);
  return edges.length > 0 && edges.every(({ target }) => block.states.has(target));
}
