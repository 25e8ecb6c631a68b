import type { Json, JsonObject } from "../../definition";
import type { StateCode, StateSetting } from "../compile";
import type { Frame, MapItem } from "../core/frame";
import { compileDataFlow, note, optionalTemplate, type DataFlow, type Query } from "../data-flow";
import { compileDistributed } from "../distributed/compile";
import { RuntimeFault } from "../failure";
import { compileNumber, type NumberRule } from "../numbers";
import type { Outcome } from "../outcome";
import { chain, compileScalar, compileStepPath, QueryError, type MaybePromise } from "../query";
import { INLINE_MAP_CONCURRENCY } from "../quota";
import type { Fields } from "../retry";

/** The dataset of a Map: the state's effective input, and the items in it. */
export interface Dataset {
  readonly input: Json;
  readonly items: Json;
}

/** Map: runs its ItemProcessor (once named Iterator) for every item, here or in child executions. */
export function compileMap(fields: Fields, setting: StateSetting): StateCode {
  const processor = (fields.ItemProcessor ?? fields.Iterator) as Fields;
  const config = processor.ProcessorConfig as Fields | undefined;
  // A Map's Parameters are the old name of ItemSelector, not what the state works on.
  const flow = compileDataFlow({ ...fields, Parameters: undefined }, setting.language);
  if (config?.Mode === "DISTRIBUTED") return compileDistributed(fields, setting, flow);
  const block = setting.block(processor);
  const items = compileItems(fields, setting, flow, true);
  const select = compileSelector(fields, setting);
  const concurrency = compileNumber(fields, "MaxConcurrency", setting.language, rangeOf(setting, 0));

  const limit = (frame: Frame, input: Json): MaybePromise<number> =>
    chain(concurrency?.(frame.see(input)) ?? 0, (limit) => {
      refuseNegative("MaxConcurrency", limit);
      return note(frame, "maxConcurrency", limit) as number;
    });
  const plan = (frame: Frame, dataset: Dataset): Outcome => {
    const list = dataset.items;
    if (!Array.isArray(list)) throw notItems("Map state input must be an array");
    const items = list as readonly Json[];
    const itemAt = (index: number): MapItem => ({ Index: index, Value: items[index] as Json });
    return {
      kind: "fork",
      plan: {
        kind: "Map",
        length: items.length,
        concurrency: () => chain(limit(frame, dataset.input), atMost),
        blockAt: () => block,
        itemAt,
        inputAt: (index) => (select ? select(frame, dataset.input, itemAt(index)) : (items[index] as Json)),
      },
    };
  };
  return {
    begin: (frame) => chain(items(frame), (dataset) => plan(frame, dataset)),
    complete: (frame, result) => flow.leave(frame, result, setting.next()),
  };
}

/** AWS's refusal of a negative number that a path leads to; an expression's has a wording of its own. */
export function refuseNegative(field: string, value: number): void {
  if (value < 0) throw new RuntimeFault(`${field} cannot be negative.`);
}

function atMost(limit: number): number {
  return limit > 0 ? Math.min(limit, INLINE_MAP_CONCURRENCY) : INLINE_MAP_CONCURRENCY;
}

/** The items of a Map: ItemsPath of the input, Items, or the input itself. */
export function compileItems(
  fields: Fields,
  setting: StateSetting,
  flow: DataFlow,
  isInline: boolean,
): (frame: Frame) => MaybePromise<Dataset> {
  if (setting.language === "JSONata") {
    const items = fields.Items === undefined ? undefined : compileItemsField(fields.Items, isInline);
    return (frame) =>
      chain(items ? items(frame.see(frame.rawInput)) : frame.rawInput, (items) => ({
        input: frame.rawInput,
        items,
      }));
  }
  const path = typeof fields.ItemsPath === "string" ? fields.ItemsPath : "$";
  const read = typeof fields.ItemsPath === "string" ? compileStepPath(path) : undefined;
  return (frame) => {
    const input = flow.input(frame);
    const items = read ? read(frame.see(input)) : input;
    if (typeof items !== "object" || items === null || (isInline && !Array.isArray(items)))
      throw notIterable(path);
    return { input, items: note(frame, "afterItemsPath", items) };
  };
}

// AWS prints a path into the context object with one dollar sign.
function notIterable(path: string): RuntimeFault {
  return new RuntimeFault(`Reference path "${path.replace(/^\$\$/, "$")}" must point to array.`);
}

/** The range of a number that an expression gives; what a path gives is judged where it is used, in other words. */
export function rangeOf({ language }: StateSetting, lowest: number, highest?: number): NumberRule {
  if (language === "JSONPath") return {};
  return highest === undefined ? { lowest } : { lowest, highest };
}

/** AWS's refusal of a JSONata Map's input or literal Items that is no dataset; an expression's value has a wording of its own. */
export function notItems(detail: string): QueryError {
  return new QueryError("States.QueryEvaluationError", detail, "Items");
}

// A literal may hold expressions; an expression must give an array, or an object where the Map is distributed.
function compileItemsField(items: Json, isInline: boolean): Query {
  if (typeof items === "string") return compileScalar(items, isInline ? "array" : "dataset", "Items");
  return optionalTemplate(items, "JSONata", "Items") as Query;
}

/** ItemSelector, or Parameters as it was once named. */
export function compileSelector(
  fields: Fields,
  setting: StateSetting,
): ((frame: Frame, input: Json, item: MapItem) => MaybePromise<Json>) | undefined {
  const isOld = fields.ItemSelector === undefined;
  const template = optionalTemplate(
    isOld ? (setting.language === "JSONPath" ? fields.Parameters : undefined) : fields.ItemSelector,
    setting.language,
    "ItemSelector",
  );
  if (!template) return undefined;
  return (frame, input, item) => template(frame.scopeOfItem(input, item));
}

/** Fields of a nested object, or none. */
export function nested(value: Json | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
