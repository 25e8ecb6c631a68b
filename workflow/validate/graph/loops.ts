import type { BlockView, StateView } from "../view/machine-view";
import { edgesOf } from "./edges";

/** The loops of a block: sets of states each of which can be reached from every other (Tarjan). */
export function loopsOf(block: BlockView): readonly (readonly StateView[])[] {
  const finder = new LoopFinder(block);
  for (const state of block.states.values()) finder.visit(state);
  return finder.loops;
}

interface Mark {
  readonly order: number;
  lowest: number;
  isOpen: boolean;
}

class LoopFinder {
  readonly loops: StateView[][] = [];
  private readonly marks = new Map<StateView, Mark>();
  private readonly open: StateView[] = [];

  constructor(private readonly block: BlockView) {}

  visit(state: StateView): Mark {
    const known = this.marks.get(state);
    if (known) return known;
    const mark: Mark = { order: this.marks.size, lowest: this.marks.size, isOpen: true };
    this.marks.set(state, mark);
    this.open.push(state);
    for (const { target } of edgesOf(state)) {
      const next = this.block.states.get(target);
      const other = next && this.visit(next);
      if (other?.isOpen) mark.lowest = Math.min(mark.lowest, other.lowest);
    }
    if (mark.lowest === mark.order) this.close(state);
    return mark;
  }

  private close(root: StateView): void {
    const members = this.open.splice(this.open.indexOf(root));
    for (const member of members) this.marks.get(member)!.isOpen = false;
    const isLoop = members.length > 1 || edgesOf(root).some(({ target }) => target === root.name);
    if (isLoop) this.loops.push(members);
  }
}
