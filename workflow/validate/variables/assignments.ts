import { isPlainObject } from "../../definition";
import { locate, type Location } from "../view/location";
import type { MachineView, NodeView, StateView } from "../view/machine-view";

/** A variable, where a state, a choice rule or a catcher sets it. */
interface Assignment {
  /** Without `.$`. */
  readonly name: string;
  readonly at: Location;
  readonly state: StateView;
}

const assignmentsOfMachine = new WeakMap<MachineView, readonly Assignment[]>();

/** Every assignment of the machine. */
export function assignmentsOf(machine: MachineView): readonly Assignment[] {
  const known = assignmentsOfMachine.get(machine);
  if (known) return known;
  const assignments = machine.nodes.flatMap(readNode);
  assignmentsOfMachine.set(machine, assignments);
  return assignments;
}

function readNode({ value, at, state, shape }: NodeView): readonly Assignment[] {
  if (!state || !shape.fields["Assign"]) return [];
  const assignAt = locate(at, "Assign");
  return assignedKeys(value).map((key) => ({
    name: variableOf(key, state),
    at: locate(assignAt, key),
    state,
  }));
}

/** The variables that an object's `Assign` sets. */
export function assignedNames(value: unknown, state: StateView): readonly string[] {
  return isPlainObject(value) ? assignedKeys(value).map((key) => variableOf(key, state)) : [];
}

function assignedKeys(value: Readonly<Record<string, unknown>>): readonly string[] {
  const assign = value["Assign"];
  return isPlainObject(assign) ? Object.keys(assign) : [];
}

function variableOf(key: string, { language }: StateView): string {
  return language === "JSONPath" && key.endsWith(".$") ? key.slice(0, -2) : key;
}
