import type { Check, Report } from "../check";
import { machineOf } from "../example";
import { isExpressionText } from "../../asl/delimiters";
import { printValue } from "../print-value";
import type { MachineView } from "../view/machine-view";

/** Times are RFC 3339 with an upper-case T, and Z or an offset. */
export const timestamp: Check = {
  code: "V119",
  name: "timestamp",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "A constant time follows RFC 3339 with an upper-case T and an upper-case Z or an offset.",
  bad: machineOf({ A: { Type: "Wait", Timestamp: "2026-03-14 01:59:00", End: true } }),
  good: machineOf({ A: { Type: "Wait", Timestamp: "2026-03-14T01:59:00Z", End: true } }),
  run: checkTimestamps,
};

function checkTimestamps(machine: MachineView, report: Report): void {
  for (const { field, value, at, name, node } of machine.fields) {
    if (field.kind.is !== "timestamp" || typeof value !== "string") continue;
    if (node.language === "JSONata" && isExpressionText(value)) continue;
    if (isTimestamp(value)) continue;
    report({
      at,
      message: `${name} must be an RFC 3339 time; got ${printValue(value)}.`,
      fix: 'write e.g. "2026-03-14T01:59:00Z".',
      awsMessage: "String does not match RFC3339 timestamp",
    });
  }
}

const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

function isTimestamp(text: string): boolean {
  const parts = RFC_3339.exec(text);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1, 4).map(Number) as [number, number, number];
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
