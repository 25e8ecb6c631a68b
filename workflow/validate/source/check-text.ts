import { isPlainObject } from "../../definition";
import type { AwsCode, Diagnostic } from "../diagnostic";
import type { ValidateOptions } from "../options";
import { printValue } from "../print-value";
import { FORBIDDEN_IN_ARN_NAMES } from "../view/arn-name";
import { describePlace } from "../view/describe-place";
import type { ReadDocument } from "./read-document";
import { MAX_DEFINITION_BYTES, textRules, type TextRule } from "./text-rules";
import { positionAt } from "./text-position";

/** Checks the document before it is looked at as a machine: JSON, an object, no name given twice, size, names. */
export function checkText(document: ReadDocument, options: ValidateOptions): readonly Diagnostic[] {
  return [
    ...checkSyntax(document, options),
    ...checkDuplicates(document, options),
    ...checkSize(document, options),
    ...checkName(options),
  ];
}

function checkSyntax(document: ReadDocument, options: ValidateOptions): readonly Diagnostic[] {
  const { text, syntaxError, value } = document;
  if (syntaxError && text !== undefined) {
    const place = positionAt(text, syntaxError.offset);
    return [
      finding(textRules.syntax, options, { message: `This is not JSON. ${syntaxError.message}`, ...place }),
    ];
  }
  if (document.isTooDeep)
    return [
      finding(textRules.depth, options, {
        message: "The definition nests more than 500 levels deep, or contains itself.",
      }),
    ];
  if (isPlainObject(value) || document.isTooLarge) return [];
  const got = value === undefined ? "nothing" : Array.isArray(value) ? "an array" : printValue(value);
  return [finding(textRules.object, options, { message: `A state machine is a JSON object; got ${got}.` })];
}

function checkDuplicates(document: ReadDocument, options: ValidateOptions): readonly Diagnostic[] {
  const { text, scanned } = document;
  if (!scanned || text === undefined) return [];
  return scanned.duplicates.map(({ pointer, offset }) => {
    const keys = pointer
      .slice(1)
      .split("/")
      .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
    const name = keys.at(-1) ?? "";
    return finding(textRules.duplicateKey, options, {
      message: `The name "${name}" is given twice in one object; the first is lost.`,
      pointer,
      path: describePlace(keys, options.name).path,
      ...(keys.at(-2) === "States" ? { severity: "error", awsCode: "DUPLICATE_STATE_NAME" } : {}),
      ...positionAt(text, offset),
    });
  });
}

function checkSize(document: ReadDocument, options: ValidateOptions): readonly Diagnostic[] {
  if (document.isTooLarge) {
    const limit = MAX_DEFINITION_BYTES.toLocaleString("en");
    return [
      finding(textRules.size, options, {
        message: `A definition may have ${limit} bytes; this one has more.`,
      }),
    ];
  }
  const bytes = document.text === undefined ? sizeOf(document.value) : Buffer.byteLength(document.text);
  if (bytes <= MAX_DEFINITION_BYTES) return [];
  const message = `A definition may have ${MAX_DEFINITION_BYTES.toLocaleString("en")} bytes; this one has ${bytes.toLocaleString("en")}.`;
  return [finding(textRules.size, options, { message })];
}

function sizeOf(value: unknown): number {
  if (!isPlainObject(value) || !isPlainObject(value["States"])) return 0;
  try {
    return Buffer.byteLength(JSON.stringify(value));
  } catch {
    return 0;
  }
}

function checkName(options: ValidateOptions): readonly Diagnostic[] {
  const { name } = options;
  if (name === undefined) return [];
  const problem = problemOfName(name);
  return problem ? [finding(textRules.machineName, options, problem)] : [];
}

function problemOfName(name: string): { message: string; awsCode: AwsCode } | undefined {
  if (name === "")
    return { message: "The name of the machine is empty.", awsCode: "STATE_MACHINE_NAME_EMPTY" };
  if (name.length > 80)
    return {
      message: `A machine's name has 80 characters at most; this one has ${name.length}.`,
      awsCode: "STATE_MACHINE_NAME_TOO_LONG",
    };
  const bad = FORBIDDEN_IN_ARN_NAMES.exec(name)?.[0];
  if (bad === undefined) return undefined;
  return {
    message: `A machine's name may not hold ${JSON.stringify(bad)}; got "${name}".`,
    awsCode: "STATE_MACHINE_NAME_INVALID",
  };
}

function finding(
  rule: TextRule,
  options: ValidateOptions,
  more: Partial<Diagnostic> & { readonly message: string },
): Diagnostic {
  const { code, severity, awsCode, fix } = rule;
  const path = describePlace([], options.name).path;
  return { severity, code, ...(awsCode ? { awsCode } : {}), pointer: "", path, fix, ...more };
}
