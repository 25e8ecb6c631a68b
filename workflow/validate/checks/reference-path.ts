import { PathSyntaxError, type Path } from "../../asl/jsonpath";
import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { isCall, parseText, pathTextsOf, type PathKind } from "../jsonpath/path-texts";
import type { MachineView } from "../view/machine-view";

/** Where one value is wanted, a path names one place. */
export const referencePath: Check = {
  code: "V302",
  name: "reference-path",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "ResultPath and the …Path fields for numbers and times name a single place: members and indices only; ResultPath reads neither the context nor variables.",
  bad: machineOf({ A: { Type: "Pass", ResultPath: "$.lines[*].price", End: true } }),
  good: machineOf({ A: { Type: "Pass", ResultPath: "$.lines[0].price", End: true } }),
  run: checkReferencePaths,
};

function checkReferencePaths(machine: MachineView, report: Report): void {
  for (const { kind, value, name, at } of pathTextsOf(machine)) {
    if (!kind || typeof value !== "string") continue;
    const parsed = parseText(value);
    if (parsed instanceof PathSyntaxError || isCall(parsed)) continue;
    const problem = problemOf(parsed, kind);
    if (problem === undefined) continue;
    report({
      at,
      message: `${name} ${problem}; got ${value}.`,
      fix: "write a path of names and indices, such as $.order.total.",
      awsMessage: `The value for the field '${name}' must be a valid Reference Path`,
    });
  }
}

function problemOf(path: Path, kind: PathKind): string | undefined {
  if (path.root === "variable" && kind.variables === false) return "may not name a variable";
  if (path.root === "context" && kind.context === false) return "may not point into the context";
  const isSingle = path.segments.every(({ kind: step }) => step === "member" || step === "index");
  return kind.reference && !isSingle ? "must name a single place" : undefined;
}
