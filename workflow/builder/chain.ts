import { ALL_ERRORS, type CaughtStep, type Chain, type Expression, type Step } from "../definition";
import { errorNames } from "./error";
import { readExpression } from "./expression";
import { callersPlace } from "./place";
import { describe, misuse } from "./problems";
import type { ErrorMatches } from "./types/error";

/** A chain's body as a user gives it: a chain, or an arrow function that builds one on an entry. */
export type LooseBody =
  { readonly definition: Chain } | ((entry: ChainBuilder) => { readonly definition: Chain });

/** The one implementation behind the typed `Chain`; the types were checked where the user wrote the steps. */
export class ChainBuilder {
  readonly definition: Chain;

  constructor(steps: readonly Step[]) {
    this.definition = Object.freeze({
      kind: "chain",
      steps: Object.freeze(steps.map((step) => Object.freeze(step))),
    });
    Object.freeze(this);
  }

  next(step: { readonly definition: Chain }): ChainBuilder {
    return this.append(...readChain(step, `${lastName(this)} / next`).steps);
  }

  catch(...parameters: readonly unknown[]): ChainBuilder {
    const path = `${lastName(this)} / catch`;
    const [errors, handler] = parameters.length > 1 ? parameters : [ALL_ERRORS, parameters[0]];
    const at = callersPlace();
    const step: CaughtStep = {
      kind: "caught",
      body: this.definition,
      errors: errorNames(errors as ErrorMatches, path),
      handler: readBody(handler as LooseBody, path),
      ...(at ? { at } : {}),
    };
    return new ChainBuilder([step]);
  }

  assign(source: Expression["source"]): ChainBuilder {
    return this.append(this.createFold("assign", source));
  }

  output(source: Expression["source"]): ChainBuilder {
    return this.append(this.createFold("output", source));
  }

  private createFold(kind: "assign" | "output", source: Expression["source"]): Step {
    const at = callersPlace();
    const value = readExpression(source, `${lastName(this)} / ${kind}`, at);
    return { kind, value, ...(at ? { at } : {}) };
  }

  private append(...steps: readonly Step[]): ChainBuilder {
    return new ChainBuilder([...this.definition.steps, ...steps]);
  }
}

/** The data of a chain that a user passed. */
export function readChain(value: unknown, path: string): Chain {
  const definition = (value as { definition?: Chain } | null | undefined)?.definition;
  if (definition?.kind === "chain") return definition;
  return misuse({
    code: "B101",
    path,
    message: `A step is what task(…), pass(…) and the like return; got ${describe(value)}.`,
    fix: `pass a step, e.g. task("Charge", charge); if it comes from another file, check that the files do not import each other.`,
  });
}

/** The data of a body: a chain as it is, or what an arrow function builds on an entry. */
export function readBody(body: LooseBody, path: string): Chain {
  return readChain(typeof body === "function" ? body(new ChainBuilder([])) : body, path);
}

function lastName(chain: ChainBuilder): string {
  const last = chain.definition.steps.at(-1);
  return last && "name" in last ? last.name : "chain";
}
