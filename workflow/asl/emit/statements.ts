import { isExpression, type Statement, type TaskStep, type Template, type WorkflowType } from "../../definition";
import type { StateStatement } from "../emitted";
import { INPUT, pathOf } from "./context";
import type { Emission } from "./field";
import { blocksOf, type Block, type Node } from "./lower/graph";

const BOTH: readonly WorkflowType[] = ["STANDARD", "EXPRESS"];

/** Every node of a block and of the blocks inside it. */
export function allNodes(block: Block): readonly Node[] {
  return block.nodes.flatMap((node) => [node, ...blocksOf(node).flatMap(allNodes)]);
}

/** What the machine's role needs for its states, callbacks aside. */
export function emitStatements(block: Block, emission: Emission): readonly StateStatement[] {
  return allNodes(block).flatMap((node) =>
    statementsOf(node, emission).map((statement) => ({
      ...statement,
      resources: statement.resources.map((resource) => emission.document.statementText(resource)),
      states: [node.name],
    })),
  );
}

function statementsOf(node: Node, emission: Emission): readonly Statement[] {
  if (node.kind === "task") return statementsOfTask(node.step, node.name, emission);
  if (node.kind !== "distributedMap") return [];
  return [...(node.step.reader?.statements ?? []), ...(node.step.writer?.statements ?? [])];
}

function statementsOfTask(
  { work, credentials }: TaskStep,
  state: string,
  emission: Emission,
): readonly Statement[] {
  // With a role of its own the task needs its rights there; the machine only assumes that role.
  if (credentials) {
    const { roleArn } = credentials;
    const resource = isExpression(roleArn) ? "*" : roleArn;
    return [{ actions: ["sts:AssumeRole"], resources: [resource], reason: `${state} runs under a role of its own` }];
  }
  if (work.kind === "function") {
    return [{ actions: ["lambda:InvokeFunction"], resources: [work.arn], reason: `${state} invokes it` }];
  }
  if (work.kind !== "service") return [];
  return work.action.statements({ state, arguments: outlineOf(work, state, emission) });
}

function outlineOf(
  work: Extract<TaskStep["work"], { kind: "service" }>,
  state: string,
  { context }: Emission,
): Template {
  if (!isExpression(work.arguments)) return work.arguments;
  const hasToken = work.action.pattern === "callback";
  return context.compile(work.arguments, { root: INPUT, path: pathOf(context, state, "arguments"), hasToken }).outline;
}

/** The workflow types that every state supports. */
export function workflowTypesOf(block: Block): readonly WorkflowType[] {
  return allNodes(block).reduce(
    (types, node) => types.filter((type) => supportedBy(node).includes(type)),
    BOTH,
  );
}

function supportedBy(node: Node): readonly WorkflowType[] {
  if (node.kind === "distributedMap") return ["STANDARD"];
  if (node.kind !== "task") return BOTH;
  const { work } = node.step;
  if (work.kind === "activity") return ["STANDARD"];
  return work.kind === "service" ? work.action.workflowTypes : BOTH;
}
