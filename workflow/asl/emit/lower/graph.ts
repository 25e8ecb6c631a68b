import type {
  ChoiceStep,
  DistributedMapStep,
  FailStep,
  MapStep,
  PassStep,
  Retrier,
  SucceedStep,
  TaskStep,
  Template,
  WaitStep,
} from "../../../definition";
import type { Place } from "../../../problems";

/** Where a state goes on: at the state of that name, or nowhere. */
export type Target = string | undefined;

/** What every state of the graph has. */
interface NodeBase {
  readonly name: string;
  readonly comment?: string;
  readonly at?: Place;
  /** The steps it was made from, by identity: two nodes of one name may be the same state, reached twice. */
  readonly origin: readonly object[];
}

/** What a state does with variables and its output, besides its own work. */
export interface Folded {
  readonly assign?: Readonly<Record<string, Template>> | undefined;
  readonly output?: Template | undefined;
}

/** Where an error goes. What it assigns and gives is the handler's own, taken over from its entry. */
export interface Catcher extends Folded {
  readonly errors: readonly string[];
  readonly target: string;
  /** The steps it was made from, by identity. */
  readonly origin: readonly object[];
}

interface Continues extends Folded {
  readonly next: Target;
}

interface CanFail {
  readonly retry: readonly Retrier[];
  readonly catchers: readonly Catcher[];
}

/** A state of the graph. Sugar is gone: no attempts, loops, jumps, scopes or handlers, only states and transitions. */
export type Node =
  | (NodeBase & Continues & CanFail & { readonly kind: "task"; readonly step: TaskStep })
  | (NodeBase & Continues & { readonly kind: "pass"; readonly value?: PassStep["value"] | undefined })
  | (NodeBase &
      Folded & {
        readonly kind: "choice";
        readonly rules: readonly Rule[];
        readonly otherwise: Target;
        readonly decide?: ChoiceStep["decide"];
      })
  | (NodeBase & Continues & CanFail & { readonly kind: "parallel"; readonly blocks: readonly Block[] })
  | (NodeBase & Continues & CanFail & { readonly kind: "map"; readonly step: MapStep; readonly block: Block })
  | (NodeBase &
      Continues &
      CanFail & { readonly kind: "distributedMap"; readonly step: DistributedMapStep; readonly block: Block })
  | (NodeBase & Continues & { readonly kind: "wait"; readonly for: WaitStep["for"] })
  | (NodeBase & {
      readonly kind: "fail";
      readonly error?: FailStep["error"] | undefined;
      readonly cause?: FailStep["cause"] | undefined;
    })
  | (NodeBase & { readonly kind: "succeed"; readonly value?: SucceedStep["value"] | undefined });

/** A rule of a choice. A template is a condition that the library made. */
export interface Rule extends Folded {
  readonly condition: ChoiceStep["rules"][number]["condition"] | Template;
  readonly target: string;
  /** Where the condition stands in the user's names: `when[0]`, `until`. */
  readonly field: string;
}

/** States that may go on at each other: the machine itself, a branch, or the body of a map. */
export interface Block {
  readonly start: string;
  readonly nodes: readonly Node[];
}

/** A piece of a block: where it is entered, and its states in the order of reading. */
export interface Piece {
  readonly entry: Target;
  readonly nodes: readonly Node[];
}

/** Every state that a node may go on at, in order. */
export function targetsOf(node: Node): readonly string[] {
  const targets: Target[] = [];
  if (node.kind === "choice") targets.push(...node.rules.map((rule) => rule.target), node.otherwise);
  if ("next" in node) targets.push(node.next);
  if ("catchers" in node) targets.push(...node.catchers.map((catcher) => catcher.target));
  return targets.filter((target) => target !== undefined);
}

/** The blocks inside a node. */
export function blocksOf(node: Node): readonly Block[] {
  if (node.kind === "parallel") return node.blocks;
  return "block" in node ? [node.block] : [];
}

/** Whether the execution, or the branch, may end with this node. */
export function isTerminal(node: Node): boolean {
  if (node.kind === "succeed" || node.kind === "fail") return true;
  return "next" in node && node.next === undefined;
}
