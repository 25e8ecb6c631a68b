import {
  isExpression,
  type Expression,
  type Statement,
  type TaskStep,
  type Template,
  type Text,
  type WorkflowType,
} from "../../definition";
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
      ...(statement.condition ? { condition: emitCondition(statement.condition, emission) } : {}),
      states: [node.name],
    })),
  );
}

function emitCondition(
  condition: NonNullable<Statement["condition"]>,
  { document }: Emission,
): Statement["condition"] {
  const emitValue = (value: Text | readonly Text[]): string | string[] =>
    Array.isArray(value)
      ? value.map((one: Text) => document.statementText(one))
      : document.statementText(value as Text);
  const emitKeys = (keys: Readonly<Record<string, Text | readonly Text[]>>) =>
    Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, emitValue(value)]));
  return Object.fromEntries(Object.entries(condition).map(([operator, keys]) => [operator, emitKeys(keys)]));
}

function statementsOf(node: Node, emission: Emission): readonly Statement[] {
  if (node.kind === "task") return statementsOfTask(node.step, node.name, emission);
  if (node.kind !== "distributedMap") return [];
  const { reader, writer } = node.step;
  return [
    ...(reader ? reader.statements(outlined(reader.arguments, node.name, "reader", emission)) : []),
    ...(writer ? writer.statements(outlined(writer.arguments ?? {}, node.name, "writer", emission)) : []),
  ];
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
    return [
      { actions: ["sts:AssumeRole"], resources: [resource], reason: `${state} runs under a role of its own` },
    ];
  }
  if (work.kind === "function") {
    return [{ actions: ["lambda:InvokeFunction"], resources: [work.arn], reason: `${state} invokes it` }];
  }
  if (work.kind !== "service") return [];
  const hasToken = work.action.pattern === "callback";
  return work.action.statements(outlined(work.arguments, state, "arguments", emission, hasToken));
}

function outlined(
  args: Expression | Template,
  state: string,
  part: string,
  { context }: Emission,
  hasToken = false,
): { readonly state: string; readonly arguments: Template } {
  if (!isExpression(args)) return { state, arguments: args };
  const path = pathOf(context, state, part);
  return { state, arguments: context.compile(args, { root: INPUT, path, hasToken }).outline };
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
