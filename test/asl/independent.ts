import { createRequire } from "node:module";
import * as emission from "../../workflow/asl/emit";
import { resolveEmitted } from "../../workflow/asl/resolve";
import { isPlainObject } from "../../workflow/definition";
import type { Emitted, Reference } from "../../workflow/asl/emitted";

interface Verdict {
  readonly isValid: boolean;
  errorsText(separator?: string): string;
}
type Validator = (definition: unknown) => Verdict;

// The package declares no types.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- it is CommonJS and exports one function
const validate = require("asl-validator") as Validator;
shareCompiledSchemas();

/** What the second opinion says about a definition; nothing if it agrees. */
export function secondOpinion(emitted: Emitted): string | undefined {
  const { definition } = resolveEmitted(emitted, emitted.references.map(placeholder));
  // A copy, since it writes into what it reads.
  const copy = withKnownGaps(structuredClone(definition));
  const verdict = validate(copy);
  return verdict.isValid ? undefined : verdict.errorsText("\n");
}

function placeholder(reference: Reference): unknown {
  switch (reference.kind) {
    case "callback":
      return "arn:aws:lambda:eu-west-1:123456789012:function:callback";
    case "partition":
      return "aws";
    case "unresolved":
      return "arn:aws:lambda:eu-west-1:123456789012:function:existing";
  }
}

// Its schemas take only objects and expressions as an Output, no arrays within arrays in a template, no boolean as a
// Condition, and no expression as a BatchInput, where AWS takes any JSON; and no ResultWriter that writes nowhere.
function withKnownGaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withKnownGaps);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutGap(key, item)]));
}

function withoutGap(key: string, item: unknown): unknown {
  if (key === "ResultWriter" && isPlainObject(item) && !("Resource" in item)) {
    return { Resource: "arn:aws:states:::s3:putObject", Arguments: { Bucket: "none" } };
  }
  if (key === "BatchInput" && typeof item === "string") return { input: item };
  if (key === "Condition" && typeof item === "boolean") return `{% ${String(item)} %}`;
  if (key !== "Output" && key !== "Arguments") return withKnownGaps(item);
  const isExpression = typeof item === "string" && item.startsWith("{%");
  return isExpression || isPlainObject(item) ? withoutArrays(item) : { item: withoutArrays(item) };
}

function withoutArrays(value: unknown): unknown {
  if (!Array.isArray(value) && !isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutArrays(item)]));
}

interface Ajv {
  addKeyword(definition: object): Ajv;
}

// It compiles the same schemas at every call, which takes a tenth of a second: here each call is handed the first one's.
function shareCompiledSchemas(): void {
  const ajv = createRequire(require.resolve("asl-validator"))("ajv") as {
    default: new (options: object) => Ajv;
  };
  const Original = ajv.default;
  let first: Ajv | undefined;
  ajv.default = class {
    constructor(options: object) {
      // Keywords can be added once only.
      if (first) Object.assign(first, { addKeyword: () => first });
      return (first ??= new Original(options));
    }
  } as typeof Original;
}

/** Emits without asking, for tests that make definitions by the hundred and ask about some. */
export const unwatchedEmit = emission.emit;

/** Emits and asks. An imported machine is its author's own, so it is not asked about. */
const watchedEmit: typeof emission.emit = (chain, options) => {
  const emitted = unwatchedEmit(chain, options);
  const isImported = chain.definition.steps[0]?.kind === "imported";
  const text = isImported ? undefined : secondOpinion(emitted);
  if (text !== undefined) throw new Error(`asl-validator refuses "${options.name}":\n${text}`);
  return emitted;
};

// From here on, every definition that a test emits is also given to an independent validator: importers read the
// function from the module at each call.
(emission as { emit: typeof emission.emit }).emit = watchedEmit;
