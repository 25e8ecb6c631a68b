import type { AwsCode, Diagnostic } from "./diagnostic";
import { toAwsLocation } from "./view/location";

/** A finding in the form of AWS's ValidateStateMachineDefinition. */
export interface AwsDiagnostic {
  readonly severity: "ERROR" | "WARNING";
  readonly code: AwsCode;
  readonly message: string;
  /** `/States/ChargeCard/Retry[0]`. */
  readonly location: string;
}

/** The findings that AWS would give too, in its own form and, where they are known, its own words. */
export function toAwsDiagnostics(diagnostics: readonly Diagnostic[]): readonly AwsDiagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const { severity, awsCode, awsMessage, awsPointer, message, pointer } = diagnostic;
    if (!awsCode) return [];
    return [
      {
        severity: severity === "error" ? "ERROR" : "WARNING",
        code: awsCode,
        message: awsMessage ?? message,
        location: toAwsLocation(parsePointer(awsPointer ?? pointer)),
      },
    ];
  });
}

function parsePointer(pointer: string): readonly (string | number)[] {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((key, index, keys) => (isElement(key, keys[index - 1]) ? Number(key) : key));
}

// The lists of the language; anywhere else a number is the name of a state or of a member.
const LISTS: ReadonlySet<string> = new Set([
  "Retry",
  "Catch",
  "Choices",
  "Branches",
  "ErrorEquals",
  "And",
  "Or",
]);

function isElement(key: string, parent: string | undefined): boolean {
  return parent !== undefined && LISTS.has(parent) && /^\d+$/.test(key);
}
