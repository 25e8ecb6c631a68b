import { upperFirst } from "../../definition";
import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { printChoice } from "../print-value";
import { closest, didYouMean } from "../../closest";
import { knownFields } from "../view/intended";
import { locate } from "../view/location";
import type { MachineView } from "../view/machine-view";

/** Every object of the language has its own closed list of fields. */
export const unknownField: Check = {
  code: "V110",
  name: "unknown-field",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "A state, retrier, catcher, rule or block has the fields of its kind and no others.",
  bad: machineOf({ A: { Type: "Wait", Second: 5, Seconds: 5, End: true } }),
  good: machineOf({ A: { Type: "Wait", Seconds: 5, End: true } }),
  run: checkUnknownFields,
};

function checkUnknownFields(machine: MachineView, report: Report): void {
  for (const node of machine.nodes) {
    for (const name of Object.keys(node.value)) {
      if (Object.hasOwn(node.shape.fields, name)) continue;
      const known = knownFields(node);
      const near = closest(name, known);
      report({
        at: locate(node.at, name),
        message: `${upperFirst(node.shape.title)} has no field "${name}".${didYouMean(name, known)}`,
        fix: near
          ? `write ${near}, or remove ${name}.`
          : `remove ${name}; allowed are ${printChoice(known, "and")}.`,
        awsMessage: "Field is not supported",
      });
    }
  }
}
