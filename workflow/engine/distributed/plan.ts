import type { Json, JsonObject } from "../../definition";
import type { MapItem } from "../core/frame";
import type { Block } from "../machine";
import type { MaybePromise } from "../query";

/** A distributed Map, ready to run: everything of the state is evaluated but what is evaluated for each item. */
export interface DistributedPlan {
  readonly state: string;
  /** The Label, or one made of the state's name. */
  readonly label: string;
  readonly block: Block;
  readonly type: "STANDARD" | "EXPRESS";
  readonly concurrency: number;
  /** The dataset of the state's input, where there is no reader. */
  readonly items: Json | undefined;
  readonly reader: ReaderPlan | undefined;
  readonly batcher: BatcherPlan | undefined;
  readonly writer: WriterPlan | undefined;
  readonly tolerated: Tolerance;
  /** The input of one item, through ItemSelector. */
  select(item: MapItem): MaybePromise<Json>;
}

/** Where items come from: an object, a listing, or a manifest of objects. */
export interface ReaderPlan {
  readonly resource: string;
  readonly arguments: JsonObject;
  readonly config: JsonObject;
  /** The most items to read; 0 for all. */
  readonly maxItems: number;
}

/** How items are grouped. */
export interface BatcherPlan {
  readonly maxItems: number | undefined;
  readonly maxBytes: number | undefined;
  readonly batchInput: Json | undefined;
}

/** Where results go, and in which form. */
export interface WriterPlan {
  readonly resource: string | undefined;
  readonly arguments: JsonObject;
  readonly transformation: "NONE" | "COMPACT" | "FLATTEN";
  readonly outputType: "JSON" | "JSONL";
}

/** How many items may fail: more than the count or the percentage fails the Map Run. */
export interface Tolerance {
  readonly count: number;
  readonly percentage: number;
}
