import type { AwsCode, Severity } from "../diagnostic";

/** The largest definition that AWS takes, in bytes of UTF-8. */
export const MAX_DEFINITION_BYTES = 1_048_576;

/** A rule about the document as a whole, before it is read as a machine. */
export interface TextRule {
  readonly code: string;
  readonly name: string;
  readonly severity: Severity;
  readonly awsCode?: AwsCode;
  readonly rule: string;
  readonly fix: string;
  /** Text that breaks the rule, for docs/rules.md. */
  readonly bad: string;
}

/** The rules about the document as a whole. */
export const textRules = {
  syntax: {
    code: "V100",
    name: "json-syntax",
    severity: "error",
    awsCode: "INVALID_JSON_DESCRIPTION",
    rule: "A definition is JSON: no comments, no trailing commas, double quotes.",
    fix: "mend the JSON at this place.",
    bad: '{ "StartAt": "A", }',
  },
  object: {
    code: "V101",
    name: "machine-object",
    severity: "error",
    awsCode: "SCHEMA_VALIDATION_FAILED",
    rule: "A definition is a JSON object with StartAt and States.",
    fix: 'write { "StartAt": "First", "States": { "First": { "Type": "Succeed" } } }.',
    bad: "[]",
  },
  duplicateKey: {
    code: "V102",
    name: "duplicate-key",
    severity: "warning",
    rule: "A name stands once in an object; of two, JSON keeps the last and drops the first in silence.",
    fix: "rename one of them, or remove the one that is not meant.",
    bad: '{ "Comment": "a", "Comment": "b", "StartAt": "A", "States": { "A": { "Type": "Succeed" } } }',
  },
  size: {
    code: "V103",
    name: "definition-size",
    severity: "error",
    awsCode: "SCHEMA_VALIDATION_FAILED",
    rule: "A definition has 1 MiB (1,048,576 bytes) at most.",
    fix: "move a part into a machine of its own and start it with states:startExecution.sync:2.",
    bad: "(a definition of more than 1,048,576 bytes)",
  },
  machineName: {
    code: "V104",
    name: "machine-name",
    severity: "error",
    awsCode: "STATE_MACHINE_NAME_INVALID",
    rule: "A machine's name has 1 to 80 characters, without white space, brackets, wildcards and the characters \" # % \\ ^ | ~ ` $ & , ; : /.",
    fix: 'use letters, digits, "-" and "_", for example: order-processing.',
    bad: '(a machine named "order processing")',
  },
  depth: {
    code: "V105",
    name: "nesting-depth",
    severity: "error",
    awsCode: "TOO_DEEPLY_NESTED",
    rule: "A definition nests objects and arrays 500 levels deep at most, and never contains itself.",
    fix: "move inner parts into a machine of their own and start it with states:startExecution.sync:2.",
    bad: "(a definition whose objects nest more than 500 levels deep)",
  },
} as const satisfies Readonly<Record<string, TextRule>>;
