export { emitImported } from "./emit-imported";
export { fromAsl, type FromAslOptions, type ImportedCallback } from "./from-asl";
