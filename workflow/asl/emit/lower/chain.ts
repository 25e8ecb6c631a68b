import {
  isExpression,
  Jsonata,
  type Chain,
  type ParallelStep,
  type PassStep,
  type Step,
} from "../../../definition";
import { INPUT, pathOf, RESULT, type Context, type Root } from "../context";
import { foldInto, isFold, NOTHING_FOLDED, type Fold } from "./fold";
import type { Block, Node, Piece, Target } from "./graph";
import { located, passNode } from "./node";
import { blockScope, prefixedScope, type Scope } from "./scope";
import { lowerStep } from "./step";

/** Turns a chain into a block of states: the machine itself, a branch, or a body. */
export function lowerBlock(chain: Chain, outer: Scope, owner: string, context: Context): Block {
  const piece = lowerChain(chain, undefined, blockScope(outer, owner), context);
  if (piece.entry !== undefined) return { start: piece.entry, nodes: piece.nodes };
  // A body that only lets its input through still needs a state.
  const node = passNode(context.generateName(`${owner} input`, chain), [chain], undefined);
  return { start: node.name, nodes: [node] };
}

/** Turns a chain that goes on at `follow` into states, last step first, since a state names its successor. */
export function lowerChain(chain: Chain, follow: Target, scope: Scope, context: Context): Piece {
  return groupSteps(chain.steps, scope).reduceRight<Piece>(
    (after, group) => {
      const piece = lowerGroup(group, after.entry, context);
      return { entry: piece.entry, nodes: [...piece.nodes, ...after.nodes] };
    },
    { entry: follow, nodes: [] },
  );
}

/** A step with the `.assign` and `.output` that follow it, seen from its scope. */
interface Group {
  readonly step: Exclude<Step, Fold | { kind: "scoped" }> | undefined;
  readonly folds: readonly Fold[];
  readonly scope: Scope;
}

/** Puts each fold to the step it follows; the steps of a scoped fragment join those around it. */
function groupSteps(steps: readonly Step[], scope: Scope): readonly Group[] {
  const groups: Group[] = [];
  for (const step of steps) {
    if (step.kind === "scoped") {
      groups.push(...groupSteps(step.body.steps, prefixedScope(scope, step.prefix, step.body)));
    } else if (isFold(step)) {
      const last = groups.pop() ?? { step: undefined, folds: [], scope };
      groups.push({ ...last, folds: [...last.folds, step] });
    } else {
      groups.push({ step, folds: [], scope });
    }
  }
  return groups;
}

function lowerGroup({ step, folds, scope }: Group, follow: Target, context: Context): Piece {
  const name = (step && labelOf(step, scope)) ?? scope.owner;
  const root = step && rootOf(step, name, context);
  const own = root ? foldInto(folds, root, name, context) : { ...NOTHING_FOLDED, rest: folds };
  const rest = lowerFolds(own.rest, follow, name, context);
  if (!step) return rest;
  const piece = lowerStep(step, { own, follow: rest.entry, scope, context });
  return { entry: piece.entry, nodes: [...piece.nodes, ...rest.nodes] };
}

/** The state that a step is best known by: its own, or the last one of what it wraps. */
function labelOf(step: Step, scope: Scope): string | undefined {
  if ("name" in step) return scope.prefix + step.name;
  const last = step.kind === "caught" ? step.body.steps.at(-1) : undefined;
  return last && labelOf(last, scope);
}

/** Where a fold in a step's own state finds the step's output, if it can stand there at all. */
function rootOf(step: Step, name: string, context: Context): Root | undefined {
  switch (step.kind) {
    case "task":
    case "map":
    case "distributedMap":
      return RESULT;
    case "parallel":
      return rootOfBranches(step);
    case "attempt":
      return { kind: "data", jsonata: "$states.result[0]" };
    case "wait":
      return INPUT;
    case "pass":
      return rootOfPass(step, name, context);
    default:
      return undefined;
  }
}

/** A Pass reads only its input, so a fold can stand in it where its value is a piece of that input. */
function rootOfPass({ value }: PassStep, name: string, context: Context): Root | undefined {
  if (value === undefined) return INPUT;
  if (!isExpression(value)) return undefined;
  const { template } = context.compile(value, { root: INPUT, path: pathOf(context, name, "value") });
  const [jsonata, ...others] = template instanceof Jsonata ? template.parts : [];
  const isPath = typeof jsonata === "string" && /^\$states\.input(\.[A-Za-z_]\w*)*$/.test(jsonata);
  return isPath && others.length === 0 ? { kind: "data", jsonata } : undefined;
}

function rootOfBranches({ branches }: ParallelStep): Root {
  if (branches.every((branch) => branch.key === undefined)) return RESULT;
  const members = branches.map(({ key }, index) => [key ?? String(index), `$states.result[${index}]`]);
  return { kind: "record", members: Object.fromEntries(members) as Record<string, string> };
}

/** Gives states of their own to the folds that no state could take over. */
function lowerFolds(folds: readonly Fold[], follow: Target, owner: string, context: Context): Piece {
  const [first] = folds;
  if (!first) return { entry: follow, nodes: [] };
  const name = context.generateName(`${owner} ${first.kind}`, first);
  const { folded, rest, used } = foldInto(folds, INPUT, name, context);
  const after = lowerFolds(rest, follow, owner, context);
  const node: Node = { ...passNode(name, used, after.entry), ...folded, ...located(first) };
  return { entry: name, nodes: [node, ...after.nodes] };
}
