import { isPlainObject } from "../../../definition";
import { printBlock, type Here } from "./chain";
import { arrow, INPUT, rootOf } from "./data-flow";
import { printDistributedMap } from "./distributed-map";
import { readPath } from "./handlers";
import { code, combine, type Translation } from "./names";
import { indent } from "./source";
import { translateTemplate } from "./template";

type Members = Readonly<Record<string, unknown>>;

const DISTRIBUTED_ONLY = ["ItemReader", "ItemBatcher", "ResultWriter"];
const NOT_HEEDED = [
  "ToleratedFailureCount",
  "ToleratedFailureCountPath",
  "ToleratedFailurePercentage",
  "ToleratedFailurePercentagePath",
  "Label",
];

/** Prints a Map. */
export function printMap(name: string, state: Members, here: Here): string {
  const { source } = here;
  const block = state["ItemProcessor"] ?? state["Iterator"];
  const root = rootOf(state);
  if (!isPlainObject(block)) return source.untranslated(name, state, "the Map has no ItemProcessor");
  if ("why" in root) return source.untranslated(name, state, root.why);
  const config = block["ProcessorConfig"];
  if (isPlainObject(config) && config["Mode"] === "DISTRIBUTED")
    return printDistributedMap(name, state, block, root.code, here);
  const byHand = DISTRIBUTED_ONLY.find((field) => state[field] !== undefined);
  if (byHand) return source.untranslated(name, state, `${byHand} is written by hand`);
  const ignored = NOT_HEEDED.filter((field) => state[field] !== undefined);
  if (ignored.length > 0)
    source.remarks.push(`${name}: an inline Map does not heed ${ignored.join(", ")}, which is left out`);
  return printInlineMap(name, state, block, root.code, here);
}

function printInlineMap(name: string, state: Members, block: Members, root: string, here: Here): string {
  const { source } = here;
  const items = arrow(`${name} / items`, state, selectItems(state, root, here), source);
  const limit = limitOf(name, state, "MaxConcurrency", here, root);
  const options = limit === undefined ? "" : `,\n  { maxConcurrency: ${limit} }`;
  const body = printBranch(block, here);
  return `${source.use("map")}(\n  ${JSON.stringify(name)},\n  ${items},\n  ${indent(body)}${options},\n)`;
}

/** The items as the body gets them: what an ItemSelector makes of each is made with the list. */
function selectItems(state: Members, root: string, { language }: Here): Translation {
  const list = itemsOf(state, root, language);
  const selector = selectorOf(state);
  if (selector === undefined || "why" in list) return list;
  const names = { ...INPUT, input: root, item: { Value: "item", Index: "index" } };
  const selected = translateTemplate(selector, language, root, names);
  return combine([list, selected], ([items = "", item = ""]) => {
    const index = /\bindex\b/.test(item) ? ", index: number" : "";
    return `${items}.map((item: Data${index}) => ${item.startsWith("{") ? `(${item})` : item})`;
  });
}

/** What each item is made of; undefined where it is taken as it is. */
export function selectorOf(state: Members): unknown {
  return state["ItemSelector"] ?? state["Parameters"];
}

/** The list of items, before a selector. */
export function itemsOf(state: Members, root: string, language: Here["language"]): Translation {
  if (language === "JSONata")
    return translateTemplate(state["Items"] ?? "{% $states.input %}", language, "o", INPUT);
  const path = state["ItemsPath"];
  return path === undefined ? code(root) : readPath(String(path), { ...INPUT, input: root });
}

/** A number of the state, or the arrow function that gives it; undefined where there is none, or it is 0. */
export function limitOf(
  name: string,
  state: Members,
  field: string,
  { language, source }: Here,
  root = "o",
): string | undefined {
  const path = state[`${field}Path`];
  const value = state[field];
  // A path may give the number as a text.
  if (typeof path === "string") {
    const number = combine([readPath(path, { ...INPUT, input: root })], ([found]) => `Number(${found})`);
    return arrow(`${name} / ${field}`, state, number, source);
  }
  if (value === undefined || value === 0) return undefined;
  if (typeof value === "number") return String(value);
  return arrow(`${name} / ${field}`, state, translateTemplate(value, language, "o", INPUT), source);
}

/** Prints a block as the body of a Parallel or Map. */
export function printBranch(block: Members, { base, source, jumps }: Here): string {
  if (jumps.isTrial) return "entry";
  const chain = printBlock(block, base, source, "entry");
  return chain.startsWith("entry") ? `(entry) => ${chain}` : chain;
}
