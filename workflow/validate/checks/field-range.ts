import type { Check, Report } from "../check";
import { machineOf } from "../example";
import type { MachineView } from "../view/machine-view";

/** Numbers are within AWS's limits. */
export const fieldRange: Check = {
  code: "V114",
  name: "field-range",
  severity: "error",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  rule: "Numbers stay within AWS's limits: timeouts 1 to 99,999,999 seconds, BackoffRate 1 or more, percentages 0 to 100, …",
  bad: machineOf({ A: { Type: "Wait", Seconds: -1, End: true } }),
  good: machineOf({ A: { Type: "Wait", Seconds: 0, End: true } }),
  run: checkRanges,
};

function checkRanges(machine: MachineView, report: Report): void {
  for (const { field, value, at, name } of machine.fields) {
    const { kind } = field;
    if (kind.is !== "number" || typeof value !== "number" || !Number.isFinite(value)) continue;
    if (value >= kind.min && value <= kind.max) continue;
    const limits = printLimits(kind.min, kind.max);
    report({
      at,
      message: `${name} must be ${limits}; got ${value}.`,
      fix: `write ${name}: ${nearest(value, kind)}.`,
    });
  }
}

function nearest(value: number, { min, max }: { min: number; max: number }): number {
  return value < min ? min : max;
}

function printLimits(min: number, max: number): string {
  if (max >= Number.MAX_SAFE_INTEGER) return `${min} or more`;
  return `${min.toLocaleString("en")} to ${max.toLocaleString("en")}`;
}
