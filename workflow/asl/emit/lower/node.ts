import { ALL_ERRORS, type Retrier, type StateBase } from "../../../definition";
import type { Place } from "../../../problems";
import type { Context } from "../context";
import type { Folding } from "./fold";
import type { Catcher, Node, Target } from "./graph";
import type { Scope } from "./scope";

/** Where a step is lowered: what it takes over, where it goes on, and what surrounds it. */
export interface Here {
  readonly own: Folding;
  readonly follow: Target;
  readonly scope: Scope;
  readonly context: Context;
}

/** What every node made from a step has. */
export function nodeBase(step: StateBase, { own, scope }: Here) {
  return {
    name: scope.prefix + step.name,
    ...(step.comment === undefined ? {} : { comment: step.comment }),
    ...located(step),
    origin: [step, ...own.used],
  };
}

/** Where the user wrote the step, if it is known. */
export function located({ at }: { readonly at?: Place | undefined }): { readonly at?: Place } {
  return at ? { at } : {};
}

/** What every node has that can fail. */
export function nodeErrors(step: { readonly retry: readonly Retrier[] }, { scope }: Here) {
  return { retry: step.retry, catchers: reachableCatchers(scope.catchers) };
}

// The first catcher that matches decides, so that nothing after States.ALL, and no name caught before, is ever asked.
function reachableCatchers(catchers: readonly Catcher[]): readonly Catcher[] {
  const reachable: Catcher[] = [];
  const caught = new Set<string>();
  for (const catcher of catchers) {
    const { errors } = catcher;
    const fresh = errors.includes(ALL_ERRORS) ? [ALL_ERRORS] : errors.filter((error) => !caught.has(error));
    if (fresh.length > 0) reachable.push({ ...catcher, errors: fresh });
    if (fresh.includes(ALL_ERRORS)) break;
    for (const error of fresh) caught.add(error);
  }
  return reachable;
}

/** A state that lets its input through. */
export function passNode(name: string, origin: readonly object[], next: Target): Node & { kind: "pass" } {
  return { kind: "pass", name, origin, next };
}

/** Where a transition goes that must name a state although nothing follows: a state that ends the block. */
export function endNode(owner: string, origin: object, context: Context): Node & { kind: "succeed" } {
  return { kind: "succeed", name: context.generateName(`${owner} end`, origin), origin: [origin] };
}
