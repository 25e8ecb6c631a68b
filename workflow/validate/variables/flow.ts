import { isPlainObject } from "../../definition";
import { edgesOf, type Edge } from "../graph/edges";
import type { BlockView, MachineView, StateView } from "../view/machine-view";
import { assignedNames } from "./assignments";

/** What is known of the variables when a state is entered. */
interface VariablesAtEntry {
  /** Set on every path that leads here. */
  readonly always: ReadonlySet<string>;
  /** Set on some path that leads here. */
  readonly sometimes: ReadonlySet<string>;
}

const NONE: VariablesAtEntry = { always: new Set(), sometimes: new Set() };

/** The variables at the entry of every state that can be reached. */
export function followVariables(machine: MachineView): ReadonlyMap<StateView, VariablesAtEntry> {
  const entries = new Map<StateView, VariablesAtEntry>();
  // Outer blocks stand before inner ones in the view, so the entry of a block's owner is known.
  for (const block of machine.blocks) {
    const outer = block.owner && !block.isDistributed ? entries.get(block.owner) : NONE;
    if (outer) followBlock(block, outer, entries);
  }
  return entries;
}

function followBlock(
  block: BlockView,
  outer: VariablesAtEntry,
  entries: Map<StateView, VariablesAtEntry>,
): void {
  const start = block.states.get(String(block.value["StartAt"]));
  if (!start) return;
  entries.set(start, outer);
  const waiting = [start];
  // Each round shrinks `always` or grows `sometimes` of a state, so this ends.
  for (let state = waiting.pop(); state; state = waiting.pop()) {
    const entry = entries.get(state)!;
    for (const edge of edgesOf(state)) {
      const next = block.states.get(edge.target);
      if (!next) continue;
      const merged = merge(entries.get(next), leave(entry, state, edge));
      if (!merged) continue;
      entries.set(next, merged);
      waiting.push(next);
    }
  }
}

function leave(entry: VariablesAtEntry, state: StateView, edge: Edge): VariablesAtEntry {
  const names = assignedNames(holderOf(state, edge), state);
  if (names.length === 0) return entry;
  return { always: new Set([...entry.always, ...names]), sometimes: new Set([...entry.sometimes, ...names]) };
}

// A rule that holds sets its own variables only; a state that fails sets those of its catcher only.
function holderOf(state: StateView, { kind, index = 0 }: Edge): unknown {
  if (kind !== "rule" && kind !== "catch") return state.value;
  const list = state.value[kind === "rule" ? "Choices" : "Catch"];
  const holder: unknown = Array.isArray(list) ? list[index] : undefined;
  return isPlainObject(holder) ? holder : undefined;
}

/** The two together, or undefined when the second adds nothing to what was known. */
function merge(known: VariablesAtEntry | undefined, more: VariablesAtEntry): VariablesAtEntry | undefined {
  if (!known) return more;
  const always = new Set([...known.always].filter((name) => more.always.has(name)));
  const sometimes = new Set([...known.sometimes, ...more.sometimes]);
  const isSame = always.size === known.always.size && sometimes.size === known.sometimes.size;
  return isSame ? undefined : { always, sometimes };
}
