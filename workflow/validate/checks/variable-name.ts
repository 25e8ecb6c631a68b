import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { assignmentsOf } from "../variables/assignments";
import type { MachineView } from "../view/machine-view";

const LONGEST = 80;
const NAME = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;
// The guide does not allow hyphens; whether AWS refuses them is not recorded, and nothing can read such a variable.
const HYPHENATED = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

/** Names of variables. AWS guide, "Passing data between states with variables". */
export const variableName: Check = {
  code: "V501",
  name: "variable-name",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "A variable's name is a Unicode identifier of at most 80 characters, without dots. (A hyphen is a warning: the guide forbids it, and $order-id would read as a subtraction.)",
  bad: machineOf({ A: { Type: "Pass", Assign: { "order.id": 1 }, End: true } }),
  good: machineOf({ A: { Type: "Pass", Assign: { orderId: 1 }, End: true } }),
  run: checkNames,
};

function checkNames(machine: MachineView, report: Report): void {
  for (const { name, at } of assignmentsOf(machine)) {
    if (NAME.test(name) && name.length <= LONGEST) continue;
    const mended = name.replace(
      /[^\p{ID_Continue}]+(.)?/gu,
      (_, next: string | undefined) => next?.toUpperCase() ?? "",
    );
    report({
      at,
      ...(HYPHENATED.test(name) && name.length <= LONGEST ? { severity: "warning" as const } : {}),
      message:
        name.length > LONGEST
          ? `The variable's name has ${name.length} characters; ${LONGEST} are allowed.`
          : `"${name}" is no name for a variable: letters, digits and _ only, and no digit first.`,
      fix: `write e.g. ${NAME.test(mended) ? mended.slice(0, LONGEST) : "orderId"}; a part of a variable cannot be set.`,
    });
  }
}
