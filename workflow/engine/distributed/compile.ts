import type { Json, JsonObject } from "../../definition";
import type { StateCode, StateSetting } from "../compile";
import type { Frame, MapItem } from "../core/frame";
import { note, optionalTemplate, type DataFlow } from "../data-flow";
import { RuntimeFault } from "../failure";
import { compileNumber, type NumberField } from "../numbers";
import { chain, type MaybePromise } from "../query";
import { DISTRIBUTED_MAP_CONCURRENCY, PAYLOAD_LIMIT_BYTES } from "../quota";
import type { Fields } from "../retry";
import {
  compileItems,
  compileSelector,
  nested,
  notItems,
  rangeOf,
  refuseNegative,
  type Dataset,
} from "../states/map";
import type { BatcherPlan, DistributedPlan, ReaderPlan, Tolerance, WriterPlan } from "./plan";

type Part<T> = (frame: Frame, input: Json) => MaybePromise<T>;

/** Compiles a Map whose items run as child executions. */
export function compileDistributed(fields: Fields, setting: StateSetting, flow: DataFlow): StateCode {
  const processor = (fields.ItemProcessor ?? fields.Iterator) as Fields;
  const block = setting.block(processor);
  const items = compileItems(fields, setting, flow, false);
  const select = compileSelector(fields, setting);
  const concurrency = compileNumber(fields, "MaxConcurrency", setting.language, rangeOf(setting, 0));
  const reader = compileReader(fields.ItemReader, setting);
  const batcher = compileBatcher(fields.ItemBatcher, setting);
  const writer = compileWriter(fields.ResultWriter, setting);
  const tolerance = compileTolerance(fields, setting);
  const base = {
    state: setting.name,
    label: typeof fields.Label === "string" ? fields.Label : labelOf(setting.name),
    block,
    type: nested(processor.ProcessorConfig as Json).ExecutionType === "EXPRESS" ? "EXPRESS" : "STANDARD",
  } as const;
  const dataset = (frame: Frame): MaybePromise<Dataset> =>
    reader ? { input: flow.input(frame), items: [] } : items(frame);

  const prepare = (frame: Frame, { input, items }: Dataset): MaybePromise<DistributedPlan> =>
    chain(tolerance(frame, input), (tolerated) =>
      chain(noted(concurrency, "maxConcurrency", frame, input), (limit) =>
        chain(reader?.(frame, input), (reader) =>
          chain(batcher?.(frame, input), (batcher) =>
            chain(writer?.(frame, input), (writer) => ({
              ...base,
              concurrency:
                limit > 0 ? Math.min(limit, DISTRIBUTED_MAP_CONCURRENCY) : DISTRIBUTED_MAP_CONCURRENCY,
              items: reader ? undefined : items,
              reader,
              batcher,
              writer,
              tolerated,
              select: (item) => (select ? select(frame, input, item) : valueOf(item)),
            })),
          ),
        ),
      ),
    );
  return {
    begin: (frame) =>
      chain(dataset(frame), (dataset) => ({
        kind: "distribute" as const,
        length: reader ? 0 : countItems(dataset.items),
        plan: () => prepare(frame, dataset),
      })),
    complete: (frame, result) => flow.leave(frame, result, setting.next()),
  };
}

// An item of an object dataset is its key and its value.
function valueOf(item: MapItem): Json {
  const value = item.Value ?? null;
  return item.Key === undefined ? value : { Key: item.Key, Value: value };
}

function countItems(items: Json): number {
  if (Array.isArray(items)) return items.length;
  if (typeof items === "object" && items !== null) return Object.keys(items).length;
  throw notItems("Map state input must be an array or an object");
}

// A label that AWS makes itself is the state's name, shortened and with digits after it.
function labelOf(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/g, "").slice(0, 40) || "Map";
}

function compileReader(value: Json | undefined, setting: StateSetting): Part<ReaderPlan> | undefined {
  if (value === undefined) return undefined;
  const fields = value as Fields;
  const key = setting.language === "JSONata" ? "Arguments" : "Parameters";
  const template = optionalTemplate(fields[key], setting.language, `ItemReader/${key}`);
  const { MaxItems, MaxItemsPath, ...rest } = nested(fields.ReaderConfig);
  const limit = {
    ...(MaxItems === undefined ? {} : { MaxItems }),
    ...(MaxItemsPath === undefined ? {} : { MaxItemsPath }),
  };
  const maxItems = compileNumber(limit, "MaxItems", setting.language, { place: "ItemReader/ReaderConfig/" });
  const config = optionalTemplate(rest, setting.language, "ItemReader/ReaderConfig");
  return (frame, input) =>
    chain(template?.(frame.see(input)) ?? {}, (args) =>
      chain(config?.(frame.see(input)) ?? {}, (config) =>
        chain(maxItems?.(frame.see(input)) ?? 0, (maxItems) => ({
          resource: String(fields.Resource),
          arguments: args as JsonObject,
          config: config as JsonObject,
          maxItems,
        })),
      ),
    );
}

function compileBatcher(value: Json | undefined, setting: StateSetting): Part<BatcherPlan> | undefined {
  if (value === undefined) return undefined;
  const fields = value as Fields;
  const maxItems = compileNumber(fields, "MaxItemsPerBatch", setting.language, {
    ...rangeOf(setting, 1),
    place: "ItemBatcher/",
  });
  const maxBytes = compileNumber(fields, "MaxInputBytesPerBatch", setting.language, {
    ...rangeOf(setting, 1, PAYLOAD_LIMIT_BYTES),
    place: "ItemBatcher/",
  });
  const batchInput = optionalTemplate(fields.BatchInput, setting.language, "ItemBatcher/BatchInput");
  return (frame, input) =>
    chain(maxItems?.(frame.see(input)), (maxItems) =>
      chain(maxBytes?.(frame.see(input)), (maxBytes) =>
        chain(batchInput?.(frame.see(input)), (batchInput) => {
          refuseNegative("MaxItemsPerBatch", maxItems ?? 0);
          refuseNegative("MaxInputBytesPerBatch", maxBytes ?? 0);
          return { maxItems, maxBytes, batchInput };
        }),
      ),
    );
}

function compileWriter(value: Json | undefined, setting: StateSetting): Part<WriterPlan> | undefined {
  if (value === undefined) return undefined;
  const fields = value as Fields;
  const key = setting.language === "JSONata" ? "Arguments" : "Parameters";
  const template = optionalTemplate(fields[key], setting.language, `ResultWriter/${key}`);
  const config = nested(fields.WriterConfig);
  const resource = typeof fields.Resource === "string" ? fields.Resource : undefined;
  const transformation = (config.Transformation ??
    (resource === undefined ? "COMPACT" : "NONE")) as WriterPlan["transformation"];
  const outputType = config.OutputType === "JSONL" ? "JSONL" : "JSON";
  return (frame, input) =>
    chain(template?.(frame.see(input)) ?? {}, (args) => ({
      resource,
      arguments: args as JsonObject,
      transformation,
      outputType,
    }));
}

function compileTolerance(fields: Fields, setting: StateSetting): Part<Tolerance> {
  const count = compileNumber(fields, "ToleratedFailureCount", setting.language, rangeOf(setting, 0));
  const percentage = compileNumber(fields, "ToleratedFailurePercentage", setting.language, {
    ...rangeOf(setting, 0, 100),
    isWhole: false,
  });
  return (frame, input) =>
    chain(noted(count, "toleratedFailureCount", frame, input), (count) =>
      chain(noted(percentage, "toleratedFailurePercentage", frame, input), (percentage) => {
        refuseNegative("ToleratedFailureCount", count);
        if (percentage < 0 || percentage > 100) {
          throw new RuntimeFault("ToleratedFailurePercentage must be between 0 and 100.");
        }
        return { count, percentage };
      }),
    );
}

// TestState shows the concurrency always, the tolerated failures where the state says something of them.
function noted(
  field: NumberField | undefined,
  name: string,
  frame: Frame,
  input: Json,
): MaybePromise<number> {
  if (!field) return name === "maxConcurrency" ? (note(frame, name, 0) as number) : 0;
  return chain(field(frame.see(input)), (value) => {
    if (name === "maxConcurrency") refuseNegative("MaxConcurrency", value);
    return note(frame, name, value) as number;
  });
}
