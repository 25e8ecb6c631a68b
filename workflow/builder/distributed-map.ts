import type { DistributedMapStep, ItemBatcher, ItemReader, ResultWriter, WorkflowType } from "../definition";
import { readBody, type LooseBody } from "./chain";
import { readExpression, readValue } from "./expression";
import { RetryableBuilder } from "./retryable";
import { createState } from "./state";
import type { StateOptions } from "./types/steps";

/** The options of a distributed map, before they are data. */
interface LooseOptions extends StateOptions {
  readonly items?: unknown;
  readonly reader?: { readonly reader: ItemReader };
  readonly select?: unknown;
  readonly batch?: { readonly maxItems?: unknown; readonly maxBytes?: unknown; readonly input?: unknown };
  readonly writer?: { readonly writer: ResultWriter };
  readonly executionType?: WorkflowType;
  readonly maxConcurrency?: unknown;
  readonly tolerate?: { readonly count?: unknown; readonly percentage?: unknown };
  readonly label?: string;
}

/** A state that runs a body as child executions; the integrations give it its types. */
export function distributedMapStep(
  name: unknown,
  options: LooseOptions,
  body: LooseBody,
): RetryableBuilder<DistributedMapStep> {
  const state = createState(name, options);
  const { items, reader, select, batch, writer, executionType = "STANDARD", label, tolerate } = options;
  const number = <Key extends string>(key: Key, value: unknown) =>
    (value === undefined ? {} : { [key]: readValue<number>(value, `${state.name} / ${key}`, state.at) }) as {
      readonly [K in Key]?: ReturnType<typeof readValue<number>>;
    };
  const expression = <Key extends string>(key: Key, value: unknown) =>
    (value === undefined ? {} : { [key]: readExpression(value, `${state.name} / ${key}`, state.at) }) as {
      readonly [K in Key]?: ReturnType<typeof readExpression>;
    };
  const batcher: ItemBatcher | undefined = batch && {
    ...number("maxItemsPerBatch", batch.maxItems),
    ...number("maxInputBytesPerBatch", batch.maxBytes),
    ...expression("batchInput", batch.input),
  };
  return new RetryableBuilder<DistributedMapStep>({
    kind: "distributedMap",
    ...state,
    ...expression("items", items),
    ...(reader ? { reader: reader.reader } : {}),
    ...expression("selector", select),
    ...(batcher ? { batcher } : {}),
    ...(writer ? { writer: writer.writer } : {}),
    body: readBody(body, state.name),
    executionType,
    ...number("maxConcurrency", options.maxConcurrency),
    ...number("toleratedFailureCount", tolerate?.count),
    ...number("toleratedFailurePercentage", tolerate?.percentage),
    ...(label === undefined ? {} : { label }),
    retry: Object.freeze([]),
  });
}
