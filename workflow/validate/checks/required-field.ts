import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { isIntended } from "../view/intended";
import type { MachineView, NodeView } from "../view/machine-view";

/** What a state cannot do without. */
export const requiredField: Check = {
  code: "V112",
  name: "required-field",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "Required fields are there: StartAt and States, a Task's Resource, a Parallel's Branches, a catcher's Next, …",
  bad: machineOf({ A: { Type: "Task", End: true } }),
  good: machineOf({
    A: { Type: "Task", Resource: "arn:aws:lambda:eu-west-1:123456789012:function:a", End: true },
  }),
  run: checkRequiredFields,
};

function checkRequiredFields(machine: MachineView, report: Report): void {
  for (const node of machine.nodes) {
    const missing = Object.entries(node.shape.fields)
      .filter(([name, { required }]) => required && !Object.hasOwn(node.value, name))
      .map(([name]) => name)
      .filter((name) => !isIntended(node, [name]) && !hasForeignCondition(node, name))
      // AWS names States before StartAt.
      .sort((a, b) => Number(b === "States") - Number(a === "States"));
    if (missing.length > 0) reportMissing(node, missing, report);
  }
}

// A rule in the other language is one finding: that its condition is missing only follows.
function hasForeignCondition({ value }: NodeView, missing: string): boolean {
  return (
    missing === "Condition" && ["Variable", "And", "Or", "Not"].some((name) => Object.hasOwn(value, name))
  );
}

function reportMissing(node: NodeView, missing: readonly string[], report: Report): void {
  const list = missing.join(" and ");
  report({
    at: node.at,
    message: `${node.shape.title.replace(/^an? /, "This ")} needs ${list}.`.replace(/^[a-z]/, (c) =>
      c.toUpperCase(),
    ),
    fix: `add ${list}.`,
    awsMessage:
      missing.length === 1
        ? `The field '${missing[0]}' is required but was missing`
        : `These fields are required: [${missing.join(", ")}]`,
  });
}
