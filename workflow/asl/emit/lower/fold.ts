import { functionNames } from "../../../expression";
import { sentences } from "../../../builder";
import {
  isTemplateObject,
  type AssignStep,
  type Chain,
  type OutputStep,
  type Step,
  type Template,
} from "../../../definition";
import { placed, pathOf, type Context, type Root } from "../context";
import type { Folded } from "./graph";

/** A step that sets variables or reshapes the output of what stands before it. */
export type Fold = AssignStep | OutputStep;

/** What a state takes over of the folds that follow it, and what is left for states of their own. */
export interface Folding {
  readonly folded: Folded;
  readonly used: readonly Fold[];
  readonly rest: readonly Fold[];
}

/** A state that takes over nothing. */
export const NOTHING_FOLDED: Folding = { folded: {}, used: [], rest: [] };

/**
 * Folds `.assign` and `.output` into one state, as many as keep their meaning there: everything in a state reads the
 * values at its entry, so what reads a variable that is set here, or the output that is made here, has to wait.
 */
export function foldInto(folds: readonly Fold[], root: Root, owner: string, context: Context): Folding {
  let assign: Readonly<Record<string, Template>> | undefined;
  for (const [index, fold] of folds.entries()) {
    const path = pathOf(context, owner, fold.kind);
    const { template, outline, variables } = context.compile(fold.value, { root, path });
    if (variables.some((variable) => assign && variable in assign)) return split(folds, index, { assign });
    if (fold.kind === "output") return split(folds, index + 1, { assign, output: template });
    assign = { ...assign, ...readVariables(outline, fold, path, context) };
  }
  return split(folds, folds.length, { assign });
}

/** A body whose entry is taken over by the transition that leads to it. */
interface EntryFolding extends Folding {
  readonly body: Chain;
}

/** Folds the `.assign` and `.output` at the entry of a body into the transition that leads there. */
export function foldEntry(chain: Chain, root: Root, owner: string, context: Context): EntryFolding {
  const first = chain.steps.findIndex((step) => !isFold(step));
  const folds = chain.steps.slice(0, first < 0 ? undefined : first).filter(isFold);
  const folding = foldInto(folds, root, owner, context);
  return { ...folding, body: { kind: "chain", steps: chain.steps.slice(folding.used.length) } };
}

/** Whether a step only sets variables or reshapes an output. */
export function isFold(step: Step): step is Fold {
  return step.kind === "assign" || step.kind === "output";
}

function split(folds: readonly Fold[], index: number, folded: Folded): Folding {
  return { folded, used: folds.slice(0, index), rest: folds.slice(index) };
}

// A variable always has a value, so that each is a leaf of its own: one that would be undefined fails the state.
function readVariables(
  outline: Template,
  fold: Fold,
  path: string,
  context: Context,
): Readonly<Record<string, Template>> {
  if (isTemplateObject(outline)) {
    for (const name of Object.keys(outline)) {
      if (functionNames.has(name)) reportHidden(name, fold, path, context);
    }
    return outline;
  }
  context.report({
    code: "C108",
    path,
    message: sentences.notVariables,
    fix: "write .assign((order) => ({ orderId: order.id })), without a spread at its top level.",
    ...placed(fold.at),
  });
  return {};
}

// Variables and functions share one name space in JSONata.
function reportHidden(name: string, fold: Fold, path: string, context: Context): void {
  context.report({
    code: "C112",
    path: `${path}.${name}`,
    message: `A variable called "${name}" would hide JSONata's function $${name} from every expression after it.`,
    fix: `choose another name, e.g. ${name}Value.`,
    ...placed(fold.at),
  });
}
