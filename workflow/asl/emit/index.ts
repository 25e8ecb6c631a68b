import { declaredErrors } from "../../builder/error";
import type { Chain } from "../../definition";
import { takesEveryValue } from "../../expression/types/declared";
import { WorkflowError, type Place, type Problem } from "../../problems";
import type { Emitted } from "../emitted";
import type { StateMachine } from "../types";
import { emitImported } from "../import/emit-imported";
import { emitBlock } from "./block";
import { createContext, type ContextOptions } from "./create-context";
import { createDocument } from "./document";
import { checkBlock } from "./lower/check";
import { checkCounters } from "./lower/check-counters";
import { lowerBlock } from "./lower/chain";
import type { Block, Node } from "./lower/graph";
import { mergeNodes } from "./lower/merge";
import { namesOfAll } from "./lower/names";
import { MACHINE_SCOPE } from "./lower/scope";
import { allNodes, emitStatements, workflowTypesOf } from "./statements";

/** Settings of the machine that its definition carries, and of how it is printed. */
export interface EmitOptions extends ContextOptions {
  readonly comment?: string;
  /** Seconds until the whole execution fails with `States.Timeout`, 1 to 99,999,999. @default none */
  readonly timeoutSeconds?: number;
}

/** Anything that carries a chain, as the builder's chains do. */
export interface HasDefinition {
  readonly definition: Chain;
}

/**
 * Prints a chain as ASL, in JSONata, with tokens for what only the deployment knows. Equal chains give equal bytes.
 * Every problem is collected, then thrown as one `WorkflowError`.
 */
export function emit({ definition }: HasDefinition, options: EmitOptions): Emitted {
  const [only] = definition.steps;
  if (only?.kind === "imported" && definition.steps.length === 1)
    return emitImported(only, options.timeoutSeconds);
  const problems: Problem[] = [];
  const context = createContext(options, new Set(namesOfAll(definition)), problems);
  const emission = { context, document: createDocument(context) };
  const block = mergeNodes(lowerBlock(definition, MACHINE_SCOPE, options.name, context), context);
  const nodes = allNodes(block);
  checkBlock(block, context, new Set(nodes.map((node) => node.name)));
  checkCounters(nodes, context);
  const machine: StateMachine = {
    ...(options.comment === undefined ? {} : { Comment: options.comment }),
    QueryLanguage: "JSONata",
    ...(options.timeoutSeconds === undefined ? {} : { TimeoutSeconds: options.timeoutSeconds }),
    ...emitBlock(block, emission),
  };
  const statements = problems.length > 0 ? [] : emitStatements(block, emission);
  if (problems.length > 0) throw new WorkflowError(problems);
  return {
    definition: machine,
    references: emission.document.references(),
    statements,
    places: placesOf(block),
    completeChoices: completeChoicesOf(block, options),
    lambdaTasks: lambdaTasksOf(block),
    declaredErrors: declaredErrors(),
    workflowTypes: workflowTypesOf(block),
  };
}

function completeChoicesOf(block: Block, { useTypes }: EmitOptions): ReadonlySet<string> {
  if (!useTypes) return new Set();
  const complete = allNodes(block).filter(
    (node) => node.kind === "choice" && node.decide && takesEveryValue(node.decide),
  );
  return new Set(complete.map(({ name }) => name));
}

function lambdaTasksOf(block: Block): ReadonlySet<string> {
  const runsLambda = (node: Node): boolean =>
    node.kind === "task" && (node.step.work.kind === "callback" || node.step.work.kind === "function");
  return new Set(
    allNodes(block)
      .filter(runsLambda)
      .map(({ name }) => name),
  );
}

function placesOf(block: Block): ReadonlyMap<string, Place> {
  return new Map(allNodes(block).flatMap((node) => (node.at ? [[node.name, node.at] as const] : [])));
}
