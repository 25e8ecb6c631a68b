import { locate, type Location } from "../view/location";
import type { BlockView, MachineView } from "../view/machine-view";
import { edgesOf } from "./edges";

/** A state's name, where the machine says it. */
interface Target {
  readonly target: string;
  readonly at: Location;
  /** The block in which it must be. */
  readonly block: BlockView;
  readonly field: "StartAt" | "Next" | "Default";
}

/** Every name of a state that a StartAt, Next or Default gives. */
export function targetsOf(machine: MachineView): readonly Target[] {
  const targets: Target[] = [];
  for (const block of machine.blocks) {
    const start = block.value["StartAt"];
    if (typeof start === "string" && start !== "")
      targets.push({ target: start, at: locate(block.at, "StartAt"), block, field: "StartAt" });
  }
  for (const state of machine.states) {
    for (const { target, at, kind } of edgesOf(state)) {
      if (target !== "")
        targets.push({ target, at, block: state.block, field: kind === "default" ? "Default" : "Next" });
    }
  }
  return targets;
}
