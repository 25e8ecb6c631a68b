import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { printChoice } from "../print-value";
import { isIntended } from "../view/intended";
import { locate } from "../view/location";
import type { MachineView, NodeView } from "../view/machine-view";

/** Fields that say the same thing in two ways. */
export const exclusiveFields: Check = {
  code: "V116",
  name: "exclusive-fields",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "Of fields that exclude each other one is given: Seconds or Timestamp, Error or ErrorPath, one comparison per choice rule, RoleArn in Credentials, …",
  bad: machineOf({ A: { Type: "Wait", Seconds: 5, Timestamp: "2026-03-14T01:59:00Z", End: true } }),
  good: machineOf({ A: { Type: "Wait", Timestamp: "2026-03-14T01:59:00Z", End: true } }),
  run: checkExclusiveFields,
};

function checkExclusiveFields(machine: MachineView, report: Report): void {
  for (const node of machine.nodes) {
    const { exactlyOne = [], atMostOne = [], atLeastOne = [] } = node.shape;
    // A later group may follow from an earlier one, as a comparison from its Variable: the first fault is enough.
    const broken = exactlyOne.find((group) => given(node, group).length !== 1);
    if (broken) {
      reportSeveral(node, broken, report);
      reportNone(node, broken, report);
    }
    for (const group of atMostOne) reportSeveral(node, group, report);
    for (const group of atLeastOne) reportNone(node, group, report);
  }
}

function given(node: NodeView, group: readonly string[]): readonly string[] {
  return group.filter((name) => Object.hasOwn(node.value, name));
}

function reportSeveral(node: NodeView, group: readonly string[], report: Report): void {
  const names = given(node, group);
  const second = names[1];
  if (second === undefined) return;
  report({
    at: locate(node.at, second),
    message: `${printChoice(names, "and")} exclude each other; ${node.shape.title} has one of them.`,
    fix: `keep ${names[0]} or ${second}, and remove the rest.`,
    awsMessage: `You cannot set both ${names[0]} and ${second} at the same time`,
  });
}

function reportNone(node: NodeView, group: readonly string[], report: Report): void {
  if (given(node, group).length > 0 || isIntended(node, group)) return;
  const allowed = group.filter((name) => {
    const only = node.shape.fields[name]?.only;
    return !only || only === node.language;
  });
  // A JSONata choice rule needs none of the comparisons of JSONPath.
  if (allowed.length === 0 || Object.hasOwn(node.value, "Condition")) return;
  const shown = allowed.length > 6 ? [...allowed.slice(0, 5), "another comparison"] : allowed;
  report({
    at: node.at,
    message: `${node.shape.title.replace(/^an? /, "This ")} needs ${shown.length > 1 ? "one of " : ""}${printChoice(shown)}.`,
    fix: `add ${printChoice(shown)}.`,
    awsMessage: `The field '${allowed[0]}' is required but was missing`,
  });
}
