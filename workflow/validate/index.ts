export { toAwsDiagnostics } from "./aws-diagnostics";
export { type Diagnostic, toProblem } from "./diagnostic";
export { knownOf, type ValidateOptions } from "./options";
export { printAnnotations } from "./print/annotations";
export { printDiagnostics } from "./print/text";
export { isValid, validate, validateText } from "./validate";
