import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { locate } from "../view/location";
import type { MachineView, NodeView } from "../view/machine-view";

const machine = (config: object) =>
  machineOf({
    Rows: {
      Type: "Map",
      ItemReader: {
        Resource: "arn:aws:states:::s3:getObject",
        Parameters: { Bucket: "b", Key: "rows.csv" },
        ReaderConfig: { InputType: "CSV", ...config },
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
        ...machineOf({ Row: { Type: "Pass", End: true } }),
      },
      End: true,
    },
  });

/** What a reader's settings ask of each other. AWS guide, "ItemReader". */
export const readerConfig: Check = {
  code: "V716",
  name: "reader-config",
  severity: "warning",
  rule: "The settings of a reader fit together: LOAD_AND_FLATTEN has an InputType, CSVHeaders go with CSVHeaderLocation GIVEN, CSV settings with CSV, ItemsPointer with JSON.",
  bad: machine({ CSVHeaderLocation: "GIVEN" }),
  good: machine({ CSVHeaderLocation: "GIVEN", CSVHeaders: ["id", "total"] }),
  run: checkReaders,
};

interface Problem {
  readonly field?: string;
  readonly message: string;
  readonly fix: string;
}

function checkReaders(view: MachineView, report: Report): void {
  for (const node of view.nodes) {
    if (node.shape.title !== "a ReaderConfig") continue;
    for (const { field, message, fix } of problemsOf(node))
      report({ at: field === undefined ? node.at : locate(node.at, field), message, fix });
  }
}

function problemsOf({ value }: NodeView): readonly Problem[] {
  const { InputType: type, CSVHeaderLocation: location, CSVHeaders: headers } = value;
  const isCsv = type === "CSV";
  const isManifest = value["ManifestType"] !== undefined;
  const problems: Problem[] = [];
  if (type === undefined && !isManifest && value["Transformation"] === "LOAD_AND_FLATTEN")
    problems.push({
      message: "LOAD_AND_FLATTEN reads the objects, so it needs their InputType.",
      fix: 'add e.g. InputType: "JSONL".',
    });
  if (location === "GIVEN" && headers === undefined)
    problems.push({
      field: "CSVHeaderLocation",
      message: "The headers are said to be given, but there are no CSVHeaders.",
      fix: 'add CSVHeaders: ["id", …], or write "FIRST_ROW".',
    });
  if (headers !== undefined && location !== "GIVEN")
    problems.push({
      field: "CSVHeaders",
      message: "CSVHeaders are read only where CSVHeaderLocation is GIVEN.",
      fix: 'write CSVHeaderLocation: "GIVEN", or remove CSVHeaders.',
    });
  for (const field of ["CSVDelimiter", "CSVHeaderLocation"]) {
    if (value[field] !== undefined && typeof type === "string" && !isCsv && !isManifest)
      problems.push({
        field,
        message: `${field} is for CSV; InputType is ${type}.`,
        fix: `remove ${field}, or write InputType: "CSV".`,
      });
  }
  if (value["ItemsPointer"] !== undefined && type !== "JSON")
    problems.push({
      field: "ItemsPointer",
      message: "ItemsPointer finds the items inside a JSON file only.",
      fix: 'write InputType: "JSON", or remove ItemsPointer.',
    });
  return problems;
}
