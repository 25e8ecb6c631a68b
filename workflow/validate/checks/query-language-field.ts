import type { Check, Report } from "../check";
import { machineOf } from "../example";
import type { MachineView, NodeView } from "../view/machine-view";

/** What to write in JSONata instead of a JSONPath field, and the other way round. */
const COUNTERPARTS: Readonly<Record<string, string>> = {
  InputPath: "Arguments or Output",
  Parameters: "Arguments (in a Pass: Output)",
  ResultSelector: "Output",
  ResultPath: "Output",
  OutputPath: "Output",
  Result: "Output",
  ItemsPath: "Items",
  Arguments: "Parameters",
  Output: "ResultSelector, ResultPath or OutputPath",
  Items: "ItemsPath",
  Condition: "Variable with a comparison such as StringEquals",
  Variable: "Condition",
};

/** The fields of JSONPath and of JSONata do not mix in one state. */
export const queryLanguageField: Check = {
  code: "V111",
  name: "query-language-field",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "A JSONata state has no JSONPath fields (InputPath, Parameters, ResultPath, …Path), and a JSONPath state no Arguments, Output, Items or Condition.",
  bad: machineOf({ A: { Type: "Pass", QueryLanguage: "JSONata", OutputPath: "$.a", End: true } }),
  good: machineOf({
    A: { Type: "Pass", QueryLanguage: "JSONata", Output: "{% $states.input.a %}", End: true },
  }),
  run: checkQueryLanguageFields,
};

function checkQueryLanguageFields(machine: MachineView, report: Report): void {
  for (const { name, field, node, at } of machine.fields) {
    if (!field.only || field.only === node.language || isComparisonOfVariable(name, node)) continue;
    const instead = COUNTERPARTS[name] ?? counterpartOfPath(name);
    report({
      at,
      message: `${name} belongs to ${field.only}; this state speaks ${node.language}.`,
      fix: `write ${instead ? `${instead} instead` : `it in ${node.language}`}, or set QueryLanguage to "${field.only}".`,
      awsMessage: "Field is not supported",
    });
  }
}

// The Variable of a choice rule is the finding; its comparison goes with it.
function isComparisonOfVariable(name: string, { value, role, language }: NodeView): boolean {
  return (
    role === "Choices" && language === "JSONata" && name !== "Variable" && Object.hasOwn(value, "Variable")
  );
}

function counterpartOfPath(name: string): string | undefined {
  return name.endsWith("Path") ? `${name.slice(0, -4)} with an expression` : undefined;
}
