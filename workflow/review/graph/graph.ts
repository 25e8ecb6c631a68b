import { innerBlocks, isDistributed, statesOf } from "../../asl/states";
import { isJsonObject, type JsonObject } from "../../definition";
import { asArray, asText, errorNames, handlersOf } from "../machine";
import { printCondition } from "./condition";
import { describeWork, type IconName } from "./work";

/** What a state is, for its look. */
type NodeKind =
  | "task"
  | "pass"
  | "choice"
  | "wait"
  | "succeed"
  | "fail"
  | "parallel"
  | "map"
  | "distributedMap"
  | "unknown";

/** How an edge comes about. */
export type EdgeKind = "next" | "choice" | "default" | "catch";

/** A transition between two states of the same block. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  /** The condition or the error names, in full; empty for a plain transition. */
  readonly label: string;
  /** Position among the rules or catchers of its state. */
  readonly index: number;
}

/** A state as a picture shows it. */
export interface GraphNode {
  readonly name: string;
  readonly kind: NodeKind;
  readonly icon: IconName;
  /** What it runs, in few words: `DynamoDB: putItem`, `Wait 30 s`. */
  readonly caption: string;
  readonly comment?: string;
  /** Total number of retries that its retriers allow; 0 without any. */
  readonly maxRetries: number;
  /** Whether the execution, or the branch, may end here. */
  readonly isEnd: boolean;
  /** Branches of a Parallel, the body of a Map. */
  readonly blocks: readonly GraphBlock[];
}

/** A block of states with the transitions between them. */
export interface GraphBlock {
  readonly startAt: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Reads the graph of any ASL document; transitions to states that do not exist are left out. */
export function createGraph(block: JsonObject): GraphBlock {
  const states = statesOf(block);
  const names = new Set(states.map(([name]) => name));
  return {
    startAt: asText(block["StartAt"]) ?? "",
    nodes: states.map(([name, state]) => createNode(name, state)),
    edges: states.flatMap(([name, state]) => edgesOf(name, state)).filter((edge) => names.has(edge.to)),
  };
}

/** Every node of a graph, outer ones first. */
export function allNodes(block: GraphBlock): readonly GraphNode[] {
  return block.nodes.flatMap((node) => [node, ...node.blocks.flatMap(allNodes)]);
}

/** Every edge of a graph, those inside containers included. */
export function allEdges(block: GraphBlock): readonly GraphEdge[] {
  return [...block.edges, ...block.nodes.flatMap((node) => node.blocks.flatMap(allEdges))];
}

function createNode(name: string, state: JsonObject): GraphNode {
  const comment = asText(state["Comment"]);
  return {
    name,
    kind: kindOf(state),
    ...shortenCaption(name, describeWork(state)),
    ...(comment ? { comment } : {}),
    maxRetries: handlersOf(state, "Retry").reduce((sum, retry) => sum + attemptsOf(retry), 0),
    isEnd: state["End"] === true || state["Type"] === "Succeed" || state["Type"] === "Fail",
    blocks: innerBlocks(name, state).map((inner) => createGraph(inner.block)),
  };
}

/** A callback's Lambda is named after its state; saying so twice makes boxes wide. */
export function shortenCaption(
  name: string,
  work: { caption: string; icon: IconName },
): { caption: string; icon: IconName } {
  const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const isNamedAlike =
    work.icon === "lambda" && letters(work.caption).endsWith(letters(name)) && letters(name) !== "";
  return isNamedAlike ? { ...work, caption: "Lambda" } : work;
}

/** Retries that one retrier allows; AWS's default is 3. */
export function attemptsOf(retry: JsonObject): number {
  const attempts = retry["MaxAttempts"];
  return typeof attempts === "number" ? attempts : 3;
}

function kindOf(state: JsonObject): NodeKind {
  switch (state["Type"]) {
    case "Task":
      return "task";
    case "Pass":
      return "pass";
    case "Choice":
      return "choice";
    case "Wait":
      return "wait";
    case "Succeed":
      return "succeed";
    case "Fail":
      return "fail";
    case "Parallel":
      return "parallel";
    case "Map":
      return isDistributed(state) ? "distributedMap" : "map";
    default:
      return "unknown";
  }
}

/** The transitions out of one state, in the order in which AWS tries them. */
export function edgesOf(name: string, state: JsonObject): readonly GraphEdge[] {
  const edges: GraphEdge[] = [];
  const add = (kind: EdgeKind, to: unknown, label: string, index: number): void => {
    if (typeof to === "string") edges.push({ from: name, to, kind, label, index });
  };
  add("next", state["Next"], "", 0);
  asArray(state["Choices"])
    .filter(isJsonObject)
    .forEach((rule, index) => add("choice", rule["Next"], printCondition(rule), index));
  add("default", state["Default"], "otherwise", 0);
  handlersOf(state, "Catch").forEach((handler, index) =>
    add("catch", handler["Next"], printErrors(errorNames(handler)), index),
  );
  return edges;
}

function printErrors(names: readonly string[]): string {
  return names.map((name) => (name === "States.ALL" ? "any error" : name)).join(", ");
}
