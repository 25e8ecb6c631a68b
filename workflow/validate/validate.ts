import { isPlainObject } from "../definition";
import { checks } from "./checks";
import type { Check, Finding } from "./check";
import type { Diagnostic } from "./diagnostic";
import type { ValidateOptions } from "./options";
import { readBuilt } from "./source/read-built";
import { readDocument, type ReadDocument } from "./source/read-document";
import { checkText } from "./source/check-text";
import { positionAt } from "./source/text-position";
import { describePlace } from "./view/describe-place";
import { keysOf, toPointer } from "./view/location";
import { createMachineView } from "./view/machine-view";

/**
 * Checks a state machine, given as text, as data, or as a chain of the builder: every rule of AWS's
 * ValidateStateMachineDefinition (errors), and what AWS would take and a user find later (warnings). Any ASL will do,
 * in JSONPath or JSONata. The definition is never changed; bad input gives diagnostics and never an exception.
 */
export function validate(definition: unknown, options: ValidateOptions = {}): readonly Diagnostic[] {
  const built = readBuilt(definition, options);
  if (!built) return limit(check(definition, options), options);
  return built.problems.length > 0
    ? limit(built.problems, options)
    : limit(check(built.document, built.options), options);
}

function check(definition: unknown, options: ValidateOptions): readonly Diagnostic[] {
  const document = readDocument(definition);
  const found = [...checkText(document, options)];
  if (isPlainObject(document.value)) {
    const machine = createMachineView(document.value, {
      type: options.type ?? "STANDARD",
      declaredErrors: options.declaredErrors ?? [],
      completeChoices: options.completeChoices ?? new Set(),
      lambdaTasks: options.lambdaTasks ?? new Set(),
      isResolved: options.isResolved ?? false,
    });
    for (const check of checks) {
      check.run(machine, (finding) => found.push(toDiagnostic(check, finding, document, options)));
    }
  }
  return sort(found);
}

function limit(found: readonly Diagnostic[], { max = found.length }: ValidateOptions): readonly Diagnostic[] {
  return found.slice(0, max);
}

/** Checks the text of a state machine; each diagnostic has its line and column. */
export function validateText(text: string, options: ValidateOptions = {}): readonly Diagnostic[] {
  return validate(text, options);
}

/** Whether AWS would take the machine: there may be warnings, but no error. */
export function isValid(definition: unknown, options: ValidateOptions = {}): boolean {
  return validate(definition, options).every(({ severity }) => severity !== "error");
}

function toDiagnostic(
  check: Check,
  finding: Finding,
  document: ReadDocument,
  options: ValidateOptions,
): Diagnostic {
  const keys = keysOf(finding.at);
  const pointer = toPointer(keys);
  const { states, path } = describePlace(keys, options.name);
  const { awsMessage, awsAt, message } = finding;
  // Only what the builder made knows its complete choices.
  const fix = (options.completeChoices && finding.builderFix) || finding.fix;
  const owner = states.at(-1);
  const place = owner === undefined ? undefined : options.places?.get(owner);
  const span = document.scanned?.spans.get(pointer);
  return {
    severity: finding.severity ?? check.severity,
    code: check.code,
    ...(check.awsCode && finding.severity !== "warning" ? { awsCode: check.awsCode } : {}),
    ...(awsMessage === undefined ? {} : { awsMessage }),
    ...(awsAt ? { awsPointer: toPointer(keysOf(awsAt)) } : {}),
    pointer,
    path,
    ...(span && document.text !== undefined ? positionAt(document.text, span.key) : {}),
    message,
    fix,
    ...(place ? { place } : {}),
  };
}

// Errors first, then in the order of the text. Without text the order is that of the checks.
function sort(diagnostics: Diagnostic[]): Diagnostic[] {
  const rank = (diagnostic: Diagnostic) => (diagnostic.severity === "error" ? 0 : 1);
  return diagnostics.sort(
    (a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}
