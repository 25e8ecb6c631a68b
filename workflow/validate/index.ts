export { toAwsDiagnostics, type AwsDiagnostic } from "./aws-diagnostics";
export { type AwsCode, type Diagnostic, type Severity, toProblem } from "./diagnostic";
export type { ValidateOptions } from "./options";
export { isValid, validate, validateText } from "./validate";
