import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { parseText } from "../jsonpath/path-texts";
import type { MachineView } from "../view/machine-view";
import { visitMembers } from "../view/walk";

/** A value that looks like a path but stands as a constant. */
export const staticPath: Check = {
  code: "V306",
  name: "static-path",
  severity: "warning",
  awsCode: "NO_DOLLAR",
  rule: "A value that looks like a path or an intrinsic call stands under a key that ends in .$, or it is taken as text.",
  bad: machineOf({ A: { Type: "Pass", Parameters: { id: "$.order.id" }, End: true } }),
  good: machineOf({ A: { Type: "Pass", Parameters: { "id.$": "$.order.id" }, End: true } }),
  run: checkStaticPaths,
};

function checkStaticPaths(machine: MachineView, report: Report): void {
  for (const { field, node, value, at } of machine.fields) {
    const isTemplate = field.kind.is === "template" || field.kind.is === "assign";
    if (!isTemplate || node.language !== "JSONPath" || field.only === "JSONata") continue;
    visitMembers(value, at, ({ name, value: member, at: place }) => {
      if (name.endsWith(".$") || typeof member !== "string" || !looksLikePath(member)) return;
      report({
        at: place,
        message: `"${name}" holds ${JSON.stringify(member)} as plain text; nothing is looked up.`,
        fix: `write "${name}.$": ${JSON.stringify(member)}, if a value of the input is meant.`,
      });
    });
  }
}

const LOOKS_LIKE_PATH = /^(?:\$\$?[.[]|States\.[A-Z]\w+\()/;

function looksLikePath(text: string): boolean {
  return LOOKS_LIKE_PATH.test(text) && !(parseText(text) instanceof Error);
}
