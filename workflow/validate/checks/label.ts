import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { FORBIDDEN_IN_ARN_NAMES } from "../view/arn-name";
import type { MachineView } from "../view/machine-view";

const LONGEST = 40;
const inner = {
  ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
  ...machineOf({ B: { Type: "Pass", End: true } }),
};

/** The label of a distributed Map becomes a part of ARNs. AWS guide, "Distributed mode", Label. */
export const label: Check = {
  code: "V122",
  name: "label",
  severity: "error",
  awsCode: "INVALID_LABEL_NAME",
  rule: "A Map's Label has 40 characters at most, without white space, brackets, wildcards, control characters and \" # % \\ ^ | ~ ` $ & , ; : /.",
  bad: machineOf({ A: { Type: "Map", Label: "my label", ItemProcessor: inner, End: true } }),
  good: machineOf({ A: { Type: "Map", Label: "my-label", ItemProcessor: inner, End: true } }),
  run: checkLabels,
};

function checkLabels(machine: MachineView, report: Report): void {
  for (const { field, value, at } of machine.fields) {
    if (field.kind.is !== "label" || typeof value !== "string") continue;
    const bad = FORBIDDEN_IN_ARN_NAMES.exec(value)?.[0];
    if (bad === undefined && value.length <= LONGEST) continue;
    const message =
      bad === undefined
        ? `Label has ${value.length} characters; ${LONGEST} are allowed.`
        : `Label may not hold ${JSON.stringify(bad)}; got ${JSON.stringify(value)}.`;
    report({ at, message, fix: `write e.g. "${mend(value)}".` });
  }
}

function mend(value: string): string {
  const words = value.replace(/[^\p{L}\p{N}_.-]+/gu, "-").replace(/^-+|-+$/g, "");
  return words.slice(0, LONGEST) || "items";
}
