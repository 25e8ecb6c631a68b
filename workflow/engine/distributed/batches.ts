import type { Json } from "../../definition";
import { countBytes, PAYLOAD_LIMIT_BYTES } from "../quota";
import type { BatcherPlan } from "./plan";

/** Groups items as ItemBatcher says; every batch is the input of one child execution. */
export function makeBatches(items: readonly Json[], batcher: BatcherPlan | undefined): readonly Json[] {
  if (!batcher) return items;
  const maxItems = batcher.maxItems !== undefined && batcher.maxItems > 0 ? batcher.maxItems : Infinity;
  const maxBytes = Math.min(batcher.maxBytes ?? Infinity, PAYLOAD_LIMIT_BYTES);
  const batches: Json[] = [];
  let batch: Json[] = [];
  const overhead = countBytes(makeInput(batcher, []));
  let bytes = overhead;
  const flush = (): void => {
    if (batch.length > 0) batches.push(makeInput(batcher, batch));
    batch = [];
    bytes = overhead;
  };
  for (const item of items) {
    const size = countBytes(item) + 1;
    if (batch.length >= maxItems || bytes + size > maxBytes) flush();
    batch.push(item);
    bytes += size;
  }
  flush();
  return batches;
}

function makeInput(batcher: BatcherPlan, items: readonly Json[]): Json {
  return batcher.batchInput === undefined
    ? { Items: items }
    : { BatchInput: batcher.batchInput, Items: items };
}
