import { isPlainObject } from "../../../definition";
import type { Here } from "./chain";
import { arrow, INPUT, printScopedArrow } from "./data-flow";
import { printReader, printWriter } from "./distributed-data";
import { continueWith } from "./handlers";
import { itemsOf, limitOf, printBranch, selectorOf } from "./map";
import type { ItemNames } from "./names";
import { indent, readTranslation } from "./source";
import { asBody, translateTemplate } from "./template";

type Members = Readonly<Record<string, unknown>>;

const ITEM: ItemNames = {
  Value: "item.value",
  Index: "item.index",
  Key: "item.key",
  Source: "item.source",
};

/** Prints a Map whose items are executions of their own; `root` is what `$` stands for. */
export function printDistributedMap(
  name: string,
  state: Members,
  block: Members,
  root: string,
  here: Here,
): string {
  const { source } = here;
  const parts = [
    printSource(name, state, root, here),
    printSelector(name, state, root, here),
    printBatch(name, state, root, here),
    printWriter(state, here),
    printSettings(name, state, block, root, here),
  ];
  const why = parts.find((part) => typeof part === "string");
  if (typeof why === "string") return source.untranslated(name, state, why);
  const options = parts.flatMap((part) => part).map((option) => `\n    ${indent(indent(String(option)))},`);
  const body = indent(printBody(block, here));
  return `${source.use("distributedMap")}(\n  ${JSON.stringify(name)},\n  {${options.join("")}\n  },\n  ${body},\n)`;
}

// Children see no variables: a body that starts on its entry says so in its types.
function printBody(block: Members, here: Here): string {
  const chain = printBranch(block, here);
  return chain.startsWith("(entry)") ? chain : `(entry) => entry${continueWith(chain)}`;
}

/** Options of the call, or why they cannot be said. */
export type Options = readonly string[] | string;

function printSource(name: string, state: Members, root: string, here: Here): Options {
  const reader = state["ItemReader"];
  if (isPlainObject(reader)) {
    const path = state["ItemsPath"];
    if (path !== undefined && path !== "$")
      return "a Map with both ItemReader and ItemsPath is written by hand";
    return printReader(reader, here);
  }
  const items = itemsOf(state, root, here.language);
  return [`items: ${arrow(`${name} / items`, state, items, here.source)}`];
}

function printSelector(name: string, state: Members, root: string, here: Here): Options {
  const selector = selectorOf(state);
  if (selector === undefined) return [];
  if (state["ItemBatcher"] !== undefined)
    return "a Map with both ItemSelector and ItemBatcher is written by hand";
  const names = { ...INPUT, input: root, item: ITEM };
  const value = translateTemplate(selector, here.language, root, names);
  if ("why" in value) return value.why;
  const body = readTranslation(here.source, `${name} / ItemSelector`, selector, value);
  return [`select: ${printScopedArrow("o", asBody(body))}`];
}

function printBatch(name: string, state: Members, root: string, here: Here): Options {
  const batcher = state["ItemBatcher"];
  if (!isPlainObject(batcher)) return [];
  const where = `${name} / ItemBatcher`;
  const maxItems = limitOf(where, batcher, "MaxItemsPerBatch", here, root);
  const maxBytes = limitOf(where, batcher, "MaxInputBytesPerBatch", here, root);
  const members = [
    ...(maxItems === undefined ? [] : [`maxItems: ${maxItems}`]),
    ...(maxBytes === undefined ? [] : [`maxBytes: ${maxBytes}`]),
  ];
  if (batcher["BatchInput"] !== undefined) {
    const value = translateTemplate(batcher["BatchInput"], here.language, root, { ...INPUT, input: root });
    if ("why" in value) return value.why;
    const body = readTranslation(here.source, where, batcher, value);
    members.push(`input: ${printScopedArrow("o", asBody(body))}`);
  }
  return [`batch: { ${members.join(", ")} }`];
}

function printSettings(name: string, state: Members, block: Members, root: string, here: Here): Options {
  const config = block["ProcessorConfig"];
  const isExpress = isPlainObject(config) && config["ExecutionType"] === "EXPRESS";
  const limit = limitOf(name, state, "MaxConcurrency", here, root);
  const count = limitOf(name, state, "ToleratedFailureCount", here, root);
  const percentage = limitOf(name, state, "ToleratedFailurePercentage", here, root);
  const tolerated = [
    ...(count === undefined ? [] : [`count: ${count}`]),
    ...(percentage === undefined ? [] : [`percentage: ${percentage}`]),
  ];
  return [
    ...(isExpress ? ['executionType: "EXPRESS"'] : []),
    ...(limit === undefined ? [] : [`maxConcurrency: ${limit}`]),
    ...(tolerated.length === 0 ? [] : [`tolerate: { ${tolerated.join(", ")} }`]),
    ...(typeof state["Label"] === "string" ? [`label: ${JSON.stringify(state["Label"])}`] : []),
  ];
}
