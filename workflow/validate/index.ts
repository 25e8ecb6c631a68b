export { printAwsRefusal, toAwsDiagnostics, type AwsDiagnostic } from "./aws-diagnostics";
export { type AwsCode, type Diagnostic, type Severity, toProblem } from "./diagnostic";
export { knownOf, type KnownOfMachine, type ValidateOptions } from "./options";
export { printAnnotations } from "./print/annotations";
export { printDiagnostics, type PrintOptions } from "./print/text";
export { isValid, validate, validateText } from "./validate";
