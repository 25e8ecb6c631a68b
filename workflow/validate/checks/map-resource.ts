import { readResource } from "../../integrations/catalog/resource";
import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { printChoice, printValue } from "../print-value";
import type { MachineView } from "../view/machine-view";

const map = (resource: string) =>
  machineOf({
    Rows: {
      Type: "Map",
      ItemReader: {
        Resource: resource,
        Parameters: { Bucket: "b", Key: "k" },
        ReaderConfig: { InputType: "JSON" },
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
        ...machineOf({ Row: { Type: "Pass", End: true } }),
      },
      End: true,
    },
  });
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  ItemReader: ["s3:getObject", "s3:listObjectsV2"],
  ResultWriter: ["s3:putObject"],
};

/** A distributed Map reads from S3 and writes to S3. */
export const mapResource: Check = {
  code: "V711",
  name: "map-resource",
  severity: "error",
  awsCode: "INVALID_RESOURCE",
  rule: "An ItemReader reads with s3:getObject or s3:listObjectsV2, a ResultWriter writes with s3:putObject.",
  bad: map("arn:aws:states:::s3:getObjects"),
  good: map("arn:aws:states:::s3:getObject"),
  run: checkMapResources,
};

function checkMapResources(machine: MachineView, report: Report): void {
  for (const { field, node, value, at } of machine.fields) {
    const allowed = ALLOWED[node.role];
    if (field.kind.is !== "resource" || !allowed || typeof value !== "string") continue;
    const read = readResource(value);
    if (read.kind === "placeholder" || read.kind === "other") continue;
    if (
      read.kind === "service" &&
      !read.isSdk &&
      allowed.includes(`${read.service}:${read.action}${read.suffix}`)
    )
      continue;
    report({
      at,
      message: `${node.role} cannot use ${printValue(value)}.`,
      fix: `write ${printChoice(allowed.map((name) => `arn:aws:states:::${name}`))}.`,
      awsMessage: `The resource provided ${value} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`,
    });
  }
}
