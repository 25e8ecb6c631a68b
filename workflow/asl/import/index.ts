export { fromAsl, type FromAslOptions, type ImportedCallback } from "./from-asl";
export { printProgram } from "./print";
export { isExportable } from "./print/source";
export { readMachine } from "./read-machine";
