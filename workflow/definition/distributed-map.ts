import type { Chain } from "./chain";
import type { Expression } from "./expression";
import type { Statement } from "./permission";
import type { Retrier } from "./retrier";
import type { StateBase } from "./state";
import type { Template } from "./template";
import type { WorkflowType } from "./action";

/** Permissions that depend on what a call names. */
export type ArgumentStatements = (input: {
  readonly state: string;
  readonly arguments: Template;
}) => readonly Statement[];

/** Where a distributed map reads its items from, in ASL's own words. */
export interface ItemReader {
  readonly resource: string;
  readonly arguments: Expression | Template;
  readonly readerConfig?: Template;
  /** What the machine's role needs, given the compiled arguments and the state's name. */
  readonly statements: ArgumentStatements;
}

/** Where a distributed map writes its results to. */
export interface ResultWriter {
  readonly resource?: string;
  readonly arguments?: Expression | Template;
  readonly writerConfig?: Template;
  /** What the machine's role needs, given the compiled arguments and the state's name. */
  readonly statements: ArgumentStatements;
}

/** How items are grouped into one child execution; at least one of the two sizes is set. */
export interface ItemBatcher {
  readonly maxItemsPerBatch?: number | Expression;
  /** Bytes, 262,144 at most. */
  readonly maxInputBytesPerBatch?: number | Expression;
  readonly batchInput?: Expression;
}

/** Runs `body` as child executions, up to 10,000 at a time, over an array or over objects in S3. */
export interface DistributedMapStep extends StateBase {
  readonly kind: "distributedMap";
  readonly items?: Expression;
  readonly reader?: ItemReader;
  readonly selector?: Expression;
  readonly batcher?: ItemBatcher;
  readonly writer?: ResultWriter;
  readonly body: Chain;
  readonly executionType: WorkflowType;
  /** @default 10,000 */
  readonly maxConcurrency?: number | Expression;
  readonly toleratedFailureCount?: number | Expression;
  /** 0 to 100. */
  readonly toleratedFailurePercentage?: number | Expression;
  /** At most 40 characters, unique in the machine. */
  readonly label?: string;
  readonly retry: readonly Retrier[];
}
