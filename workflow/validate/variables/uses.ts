import { PathSyntaxError } from "../../asl/jsonpath";
import { parseText, pathsIn, pathTextsOf } from "../jsonpath/path-texts";
import { readExpressionsOf } from "../jsonata/references-of";
import { JSONATA_FUNCTIONS } from "../jsonata/functions";
import type { Location } from "../view/location";
import type { MachineView, StateView } from "../view/machine-view";

/** A variable, where a state reads it. Every read sees the values at the state's entry. */
export interface VariableUse {
  readonly name: string;
  readonly at: Location;
  readonly state: StateView;
}

/** Every read of a variable, except inside `$exists(…)`, which asks whether it is there. */
export function variableUsesOf(machine: MachineView): readonly VariableUse[] {
  return [...jsonataUses(machine), ...jsonPathUses(machine)];
}

function jsonataUses(machine: MachineView): readonly VariableUse[] {
  return readExpressionsOf(machine).flatMap(({ expression, references }) => {
    const { state } = expression.view.node;
    if (!state) return [];
    return references.variables
      .filter(({ name, isGuarded }) => !isGuarded && !JSONATA_FUNCTIONS.has(name))
      .map(({ name }) => ({ name, at: expression.at, state }));
  });
}

function jsonPathUses(machine: MachineView): readonly VariableUse[] {
  return pathTextsOf(machine).flatMap(({ value, at, view, kind }) => {
    const { state } = view.node;
    if (!state || typeof value !== "string" || kind?.variables === false) return [];
    const parsed = parseText(value);
    if (parsed instanceof PathSyntaxError) return [];
    return pathsIn(parsed).flatMap(({ variable }) =>
      variable === undefined ? [] : [{ name: variable, at, state }],
    );
  });
}
