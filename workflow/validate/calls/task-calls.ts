import { readResource, type Resource } from "../../integrations/catalog/resource";
import { locate, type Location } from "../view/location";
import type { MachineView, StateView } from "../view/machine-view";

/** A Task with what it calls. */
export interface TaskCall {
  readonly state: StateView;
  readonly text: string;
  readonly resource: Resource;
  readonly at: Location;
}

const callsOf = new WeakMap<MachineView, readonly TaskCall[]>();

/** Every Task of the machine whose Resource is a text. */
export function taskCallsOf(machine: MachineView): readonly TaskCall[] {
  const known = callsOf.get(machine);
  if (known) return known;
  const calls: TaskCall[] = [];
  for (const state of machine.states) {
    const text = state.value["Resource"];
    if (state.type !== "Task" || typeof text !== "string" || text === "") continue;
    calls.push({ state, text, resource: readResource(text), at: locate(state.at, "Resource") });
  }
  callsOf.set(machine, calls);
  return calls;
}

/** The field that holds a task's arguments in its language, and its value. */
export function argumentsOf({ language, value }: StateView): { name: string; value: unknown } {
  const name = language === "JSONata" ? "Arguments" : "Parameters";
  return { name, value: value[name] };
}
