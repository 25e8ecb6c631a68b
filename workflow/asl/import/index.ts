export { emitImported } from "./emit-imported";
export { fromAsl, type FromAslOptions, type ImportedCallback } from "./from-asl";
export { printProgram, type PrintedProgram } from "./print";
export { isExportable } from "./print/source";
export { readMachine } from "./read-machine";
