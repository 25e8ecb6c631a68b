import { isPlainObject } from "../../definition";
import type { Check, Report } from "../check";
import { machineOf } from "../example";
import type { FieldView, MachineView } from "../view/machine-view";

/** Lists and names that must not be empty. */
export const emptyValue: Check = {
  code: "V115",
  name: "empty-value",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "Branches, Choices, ErrorEquals, And, Or, States, Resource and Label are not empty.",
  bad: machineOf({ A: { Type: "Parallel", Branches: [], End: true } }),
  good: machineOf({
    A: { Type: "Parallel", Branches: [machineOf({ B: { Type: "Pass", End: true } })], End: true },
  }),
  run: checkEmptyValues,
};

function checkEmptyValues(machine: MachineView, report: Report): void {
  for (const view of machine.fields) {
    if (!isEmpty(view)) continue;
    const { name, at } = view;
    report({
      at,
      message: `${name} is empty.`,
      fix: `give ${name} at least one entry.`,
      awsMessage: "Value cannot be empty",
    });
  }
}

function isEmpty({ field, value }: FieldView): boolean {
  const { kind } = field;
  if (kind.is === "shapes" || kind.is === "words")
    return kind.minLength > 0 && Array.isArray(value) && value.length === 0;
  if (kind.is === "states") return isPlainObject(value) && Object.keys(value).length === 0;
  return (kind.is === "stateName" || kind.is === "resource" || kind.is === "label") && value === "";
}
