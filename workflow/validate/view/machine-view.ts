import { isPlainObject, type WorkflowType } from "../../definition";
import type { QueryLanguage } from "../../asl/types";
import { branch, machine, processor } from "../shapes/blocks";
import type { Field, Shape } from "../shapes/shape";
import { shapeOfState } from "../shapes/states";
import { documentLocation, locate, type Location } from "./location";

type Members = Readonly<Record<string, unknown>>;

/** An object of the document whose fields the language fixes: a state, a retrier, a ReaderConfig. */
export interface NodeView {
  readonly shape: Shape;
  readonly value: Members;
  readonly at: Location;
  /** The state it belongs to; none for the machine itself. */
  readonly state: StateView | undefined;
  readonly language: QueryLanguage;
  /** Key under the state: `Retry`, `Choices`; empty for the state and for blocks. */
  readonly role: string;
}

/** A given field that its node's shape knows. */
export interface FieldView {
  readonly name: string;
  readonly value: unknown;
  readonly field: Field;
  readonly at: Location;
  readonly node: NodeView;
}

/** A state, with the block it stands in and the language that it speaks. */
export interface StateView {
  readonly name: string;
  readonly type: string;
  readonly value: Members;
  readonly language: QueryLanguage;
  readonly at: Location;
  readonly block: BlockView;
  /** Blocks inside it: branches or the item processor. */
  readonly inner: BlockView[];
}

/** A block of states: transitions stay inside it. */
export interface BlockView {
  readonly value: Members;
  readonly at: Location;
  readonly states: Map<string, StateView>;
  /** The Parallel or Map around it; none for the machine itself. */
  readonly owner: StateView | undefined;
  /** Whether each item is an execution of its own (distributed Map). */
  readonly isDistributed: boolean;
}

/** The document, indexed in one pass and shared by all checks. Nothing in it may be changed. */
export interface MachineView {
  readonly value: Members;
  readonly language: QueryLanguage;
  readonly type: WorkflowType;
  readonly root: BlockView;
  readonly blocks: readonly BlockView[];
  readonly states: readonly StateView[];
  readonly nodes: readonly NodeView[];
  readonly fields: readonly FieldView[];
  /** Errors that callbacks of the workflow declare, by `error("…")`. */
  readonly declaredErrors: readonly string[];
  /** Choices whose rules take every value, as their types say. */
  readonly completeChoices: ReadonlySet<string>;
  /** Tasks that run a Lambda though their Resource does not say so. */
  readonly lambdaTasks: ReadonlySet<string>;
  /** Whether every value of the deployment is filled in. */
  readonly isResolved: boolean;
}

/** What the view needs beside the document. */
interface ViewOptions {
  readonly type: WorkflowType;
  readonly declaredErrors: readonly string[];
  readonly completeChoices: ReadonlySet<string>;
  readonly lambdaTasks: ReadonlySet<string>;
  readonly isResolved: boolean;
}

/** Indexes a document. Malformed parts are left out; the checks on shapes report them. */
export function createMachineView(value: Members, options: ViewOptions): MachineView {
  return new Indexer(value, options).index();
}

const BLOCK_FIELDS: ReadonlySet<string> = new Set(["ItemProcessor", "Iterator"]);

class Indexer {
  private readonly blocks: BlockView[] = [];
  private readonly states: StateView[] = [];
  private readonly nodes: NodeView[] = [];
  private readonly fields: FieldView[] = [];
  private readonly language: QueryLanguage;

  constructor(
    private readonly document: Members,
    private readonly options: ViewOptions,
  ) {
    this.language = document["QueryLanguage"] === "JSONata" ? "JSONata" : "JSONPath";
  }

  index(): MachineView {
    const root = this.addBlock(this.document, machine, documentLocation, undefined);
    const { blocks, states, nodes, fields, language } = this;
    return { value: this.document, language, root, blocks, states, nodes, fields, ...this.options };
  }

  private addBlock(value: Members, shape: Shape, at: Location, owner: StateView | undefined): BlockView {
    const block: BlockView = { value, at, states: new Map(), owner, isDistributed: isDistributed(value) };
    this.blocks.push(block);
    owner?.inner.push(block);
    this.addNode({ shape, value, at, state: owner, language: owner?.language ?? this.language, role: "" });
    const states = value["States"];
    if (isPlainObject(states)) {
      const statesAt = locate(at, "States");
      for (const name of Object.keys(states))
        this.addState(name, states[name], block, locate(statesAt, name));
    }
    return block;
  }

  private addState(name: string, value: unknown, block: BlockView, at: Location): void {
    if (!isPlainObject(value)) return;
    const own = value["QueryLanguage"];
    const language = own === "JSONata" || own === "JSONPath" ? own : this.language;
    const type = typeof value["Type"] === "string" ? value["Type"] : "";
    const state: StateView = { name, type, value, language, at, block, inner: [] };
    block.states.set(name, state);
    this.states.push(state);
    const shape = shapeOfState(type, language);
    if (shape) this.addNode({ shape, value, at, state, language, role: "" });
  }

  private addNode(node: NodeView): void {
    this.nodes.push(node);
    for (const name of Object.keys(node.value)) {
      const field = Object.hasOwn(node.shape.fields, name) ? node.shape.fields[name] : undefined;
      if (!field) continue;
      const at = locate(node.at, name);
      const value = node.value[name];
      this.fields.push({ name, value, field, at, node });
      if (!field.only || field.only === node.language) this.addInner(name, value, field, at, node);
    }
  }

  private addInner(name: string, value: unknown, field: Field, at: Location, node: NodeView): void {
    const { kind } = field;
    if (kind.is === "shape" && isPlainObject(value)) this.addShape(name, value, kind.shape(), at, node);
    if (kind.is !== "shapes" || !Array.isArray(value)) return;
    value.forEach((element: unknown, index) => {
      if (isPlainObject(element)) this.addShape(name, element, kind.shape(), locate(at, index), node);
    });
  }

  private addShape(name: string, value: Members, shape: Shape, at: Location, parent: NodeView): void {
    if (shape === branch || shape === processor || BLOCK_FIELDS.has(name)) {
      this.addBlock(value, shape, at, parent.state);
      return;
    }
    const { state, language } = parent;
    this.addNode({ shape, value, at, state, language, role: parent.role || name });
  }
}

function isDistributed(block: Members): boolean {
  const config = block["ProcessorConfig"];
  return isPlainObject(config) && config["Mode"] === "DISTRIBUTED";
}
