import { isPlainObject } from "../../definition";
import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { parseText } from "../jsonpath/path-texts";
import { locate, type Location } from "../view/location";
import type { MachineView } from "../view/machine-view";

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
    if (isTemplate && node.language === "JSONPath" && field.only !== "JSONata") visit(value, at, report);
  }
}

const LOOKS_LIKE_PATH = /^(?:\$\$?[.[]|States\.[A-Z]\w+\()/;

function visit(value: unknown, at: Location, report: Report): void {
  if (Array.isArray(value)) {
    value.forEach((element: unknown, index) => visit(element, locate(at, index), report));
  } else if (isPlainObject(value)) {
    for (const name of Object.keys(value)) {
      const member = value[name];
      if (name.endsWith(".$")) continue;
      if (typeof member === "string" && looksLikePath(member))
        report({
          at: locate(at, name),
          message: `"${name}" holds ${JSON.stringify(member)} as plain text; nothing is looked up.`,
          fix: `write "${name}.$": ${JSON.stringify(member)}, if a value of the input is meant.`,
        });
      else visit(member, locate(at, name), report);
    }
  }
}

function looksLikePath(text: string): boolean {
  return LOOKS_LIKE_PATH.test(text) && !(parseText(text) instanceof Error);
}
