import type {
  DistributedMapStep,
  Expression,
  ItemBatcher,
  ItemReader,
  Json,
  ResultWriter,
} from "../../definition";
import type { MapState } from "../types";
import { emitBlock } from "./block";
import { INPUT, pathOf } from "./context";
import { emitComment, emitField, emitFolded, emitValue, type Emission } from "./field";
import type { Node } from "./lower/graph";
import { emitErrors, emitTransition } from "./transition";

/** A Map whose iterations are executions of their own. */
export function emitDistributedMap(
  node: Extract<Node, { kind: "distributedMap" }>,
  emission: Emission,
): MapState {
  const { step, name } = node;
  return {
    Type: "Map",
    ...emitComment(node.comment),
    ...(step.label === undefined ? {} : { Label: step.label }),
    ...emitSource(step, name, emission),
    ...emitLimits(step, name, emission),
    ItemProcessor: {
      ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: step.executionType },
      ...emitBlock(node.block, emission),
    },
    ...(step.writer ? { ResultWriter: emitWriter(step.writer, name, emission) } : {}),
    ...emitFolded(node, name, emission),
    ...emitErrors(node, emission),
    ...emitTransition(node.next),
  };
}

function emitSource(
  { items, reader, selector, batcher }: DistributedMapStep,
  state: string,
  emission: Emission,
): Pick<MapState, "Items" | "ItemReader" | "ItemSelector" | "ItemBatcher"> {
  return {
    ...(items === undefined ? {} : { Items: emitValue(items, state, "items", emission) }),
    ...(reader ? { ItemReader: emitReader(reader, state, emission) } : {}),
    ...(selector ? { ItemSelector: emitSelector(selector, state, emission) } : {}),
    ...(batcher ? { ItemBatcher: emitBatcher(batcher, state, emission) } : {}),
  };
}

function emitLimits(
  step: DistributedMapStep,
  state: string,
  emission: Emission,
): Pick<MapState, "MaxConcurrency" | "ToleratedFailureCount" | "ToleratedFailurePercentage"> {
  const { maxConcurrency, toleratedFailureCount, toleratedFailurePercentage } = step;
  return {
    ...(maxConcurrency === undefined
      ? {}
      : { MaxConcurrency: emitField(maxConcurrency, state, "maxConcurrency", emission) }),
    ...(toleratedFailureCount === undefined
      ? {}
      : {
          ToleratedFailureCount: emitField(toleratedFailureCount, state, "toleratedFailureCount", emission),
        }),
    ...(toleratedFailurePercentage === undefined
      ? {}
      : {
          ToleratedFailurePercentage: emitField(
            toleratedFailurePercentage,
            state,
            "toleratedFailurePercentage",
            emission,
          ),
        }),
  };
}

function emitSelector(selector: Expression, state: string, { context, document }: Emission): Json {
  const path = pathOf(context, state, "select");
  return document.json(context.compile(selector, { root: INPUT, path, hasItem: true }).template, path);
}

function emitReader(
  reader: ItemReader,
  state: string,
  emission: Emission,
): NonNullable<MapState["ItemReader"]> {
  return {
    Resource: emission.document.text(reader.resource),
    Arguments: emitValue(reader.arguments, state, "reader", emission),
    ...(reader.readerConfig === undefined
      ? {}
      : { ReaderConfig: emitValue(reader.readerConfig, state, "reader", emission) }),
  };
}

function emitWriter(
  writer: ResultWriter,
  state: string,
  emission: Emission,
): NonNullable<MapState["ResultWriter"]> {
  return {
    ...(writer.resource === undefined ? {} : { Resource: emission.document.text(writer.resource) }),
    ...(writer.arguments === undefined
      ? {}
      : { Arguments: emitValue(writer.arguments, state, "writer", emission) }),
    ...(writer.writerConfig === undefined
      ? {}
      : { WriterConfig: emitValue(writer.writerConfig, state, "writer", emission) }),
  };
}

function emitBatcher(batcher: ItemBatcher, state: string, emission: Emission): Json {
  const { maxItemsPerBatch, maxInputBytesPerBatch, batchInput } = batcher;
  return {
    ...(maxItemsPerBatch === undefined
      ? {}
      : { MaxItemsPerBatch: emitField(maxItemsPerBatch, state, "batch", emission) }),
    ...(maxInputBytesPerBatch === undefined
      ? {}
      : { MaxInputBytesPerBatch: emitField(maxInputBytesPerBatch, state, "batch", emission) }),
    ...(batchInput === undefined ? {} : { BatchInput: emitValue(batchInput, state, "batch", emission) }),
  };
}
