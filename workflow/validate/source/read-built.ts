import { createRequire } from "node:module";
import type { Emitted } from "../../asl/emitted";
import type { emit as Emit, HasDefinition } from "../../asl/emit";
import { WorkflowError, type Problem } from "../../problems";
import type { Diagnostic } from "../diagnostic";
import { knownOf, type ValidateOptions } from "../options";

// The compiler of expressions takes longer to load than to validate a file, and only chains need it.
const load = createRequire(__filename) as (id: string) => { readonly emit: typeof Emit };

/** What a definition of the builder is checked as: its document, or why there is none. */
interface BuiltDocument {
  readonly document: unknown;
  readonly options: ValidateOptions;
  /** Problems that keep it from being printed as ASL. */
  readonly problems: readonly Diagnostic[];
}

/** Prints a chain of the builder as ASL, or opens what was printed; undefined for anything else. */
export function readBuilt(value: unknown, options: ValidateOptions): BuiltDocument | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (isEmitted(value)) return fromEmitted(value, options);
  if (!isChain(value)) return undefined;
  const { emit } = load("../../asl/emit");
  try {
    return fromEmitted(emit(value, { name: options.name ?? "workflow", useTypes: true }), options);
  } catch (error) {
    if (!(error instanceof WorkflowError)) throw error;
    return { document: undefined, options, problems: error.problems.map(toDiagnostic) };
  }
}

function fromEmitted(emitted: Emitted, options: ValidateOptions): BuiltDocument {
  return { document: emitted.definition, options: { ...knownOf(emitted), ...options }, problems: [] };
}

function isEmitted(value: object): value is Emitted {
  return "definition" in value && "places" in value && value.places instanceof Map;
}

function isChain(value: object): value is HasDefinition {
  const { definition } = value as { definition?: { kind?: unknown } };
  return typeof definition === "object" && definition?.kind === "chain";
}

function toDiagnostic({ code, path, message, fix, place }: Problem): Diagnostic {
  return { severity: "error", code, pointer: "", path, message, fix, ...(place ? { place } : {}) };
}
