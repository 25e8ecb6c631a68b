import { isDeepStrictEqual } from "node:util";
import type { Json } from "../../workflow/definition";
import { printTemplate } from "../../workflow/expression";
import { callSource, compileSource, evaluateCompiled } from "./evaluate";

/** What comparing a function with its JSONata found. */
type Verdict =
  | { readonly kind: "agrees" }
  /** The compiler refused, or the function threw, or its result is not JSON: nothing to compare. */
  | { readonly kind: "skipped"; readonly why: string }
  | { readonly kind: "differs"; readonly report: string };

/** Compares a function with its JSONata on one input. */
export async function compare(source: string, input: Json): Promise<Verdict> {
  const compiled = compileSource(source);
  const [problem] = compiled.problems;
  if (problem) return { kind: "skipped", why: `${problem.code} ${problem.message}` };
  const called = call(source, input);
  if ("error" in called) return { kind: "skipped", why: `throws ${called.error}` };
  if (called.value === NOT_JSON) return { kind: "skipped", why: "not JSON" };
  const actual = await evaluateCompiled(compiled, input).then(
    (value) => ({ value }),
    (error: { code?: string; message?: string }) => ({
      error: `${error.code ?? ""} ${error.message ?? String(error)}`,
    }),
  );
  if (called.value === undefined && "error" in actual && actual.error.startsWith("undefined"))
    return { kind: "agrees" };
  if ("value" in actual && isDeepStrictEqual(actual.value, called.value)) return { kind: "agrees" };
  if ("error" in actual && actual.error.includes("cannot tell whether"))
    return { kind: "skipped", why: "equal objects" };
  const report = [
    source,
    `input    ${JSON.stringify(input)}`,
    `jsonata  ${JSON.stringify(printTemplate(compiled.template))}`,
    `expected ${JSON.stringify(called.value)}`,
    `actual   ${JSON.stringify(actual)}`,
  ].join("\n");
  return { kind: "differs", report };
}

const NOT_JSON = Symbol("a number that JSON does not have");

function call(source: string, input: Json): { readonly value: unknown } | { readonly error: string } {
  const make = new Function(`return (${source});`) as () => (data: unknown, scope: unknown) => unknown;
  try {
    const value = make()(structuredClone(input), { vars: {} });
    return { value: holdsNoJson(value) ? NOT_JSON : callSource(source, input) };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

function holdsNoJson(value: unknown): boolean {
  if (typeof value === "number") return !Number.isFinite(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(holdsNoJson);
}
