import type { Location } from "../view/location";
import type { FieldView, MachineView } from "../view/machine-view";
import { visitTexts } from "../view/walk";

/** A text of a JSONata state where an expression may stand. */
export interface ExpressionText {
  readonly text: string;
  readonly at: Location;
  readonly view: FieldView;
}

const textsOf = new WeakMap<MachineView, readonly ExpressionText[]>();

/** Every text of the machine's JSONata states in which Step Functions looks for `{% … %}`. */
export function expressionTextsOf(machine: MachineView): readonly ExpressionText[] {
  const known = textsOf.get(machine);
  if (known) return known;
  const texts: ExpressionText[] = [];
  for (const view of machine.fields) {
    const { field, node, value, at } = view;
    if (node.language !== "JSONata" || field.only === "JSONPath" || !mayHoldExpressions(view)) continue;
    visitTexts(value, at, (text, place) => texts.push({ text, at: place, view }));
  }
  textsOf.set(machine, texts);
  return texts;
}

function mayHoldExpressions({ field: { kind } }: FieldView): boolean {
  if (kind.is === "template" || kind.is === "assign" || kind.is === "condition") return true;
  return "dynamic" in kind && kind.dynamic === true;
}
