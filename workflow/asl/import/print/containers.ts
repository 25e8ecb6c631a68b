import { isPlainObject } from "../../../definition";
import type { QueryLanguage } from "../../types";
import { printBlock, type Here } from "./chain";
import { arrow, INPUT, keptName, printScopedArrow, rootOf } from "./data-flow";
import { listOf } from "./flow";
import { continueWith, readPath } from "./handlers";
import { indent, type Source } from "./source";
import { asBody, translateTemplate } from "./template";

type Members = Readonly<Record<string, unknown>>;

/** Prints a Parallel. */
export function printParallel(name: string, state: Members, { language, source }: Here): string {
  const branches = listOf(state["Branches"]).map(
    (branch) => `  ${indent(printBranch(branch, language, source))},`,
  );
  return `${source.use("parallel")}(${JSON.stringify(name)}, [\n${branches.join("\n")}\n])`;
}

function printBranch(block: Members, language: QueryLanguage, source: Source): string {
  const chain = printBlock(block, language, source, "entry");
  return chain.startsWith("entry") ? `(entry) => ${chain}` : chain;
}

const MAP_BY_HAND = [
  "ItemReader",
  "ItemBatcher",
  "ResultWriter",
  "ToleratedFailureCount",
  "ToleratedFailurePercentage",
];

/** Prints an inline Map; a distributed one is written by hand. */
export function printMap(name: string, state: Members, here: Here): string {
  const { language, source } = here;
  const block = state["ItemProcessor"] ?? state["Iterator"];
  const config = isPlainObject(block) ? block["ProcessorConfig"] : undefined;
  const isDistributed = isPlainObject(config) && config["Mode"] === "DISTRIBUTED";
  const byHand = isDistributed
    ? "a distributed Map"
    : MAP_BY_HAND.find((field) => state[field] !== undefined);
  const root = rootOf(state);
  if (!isPlainObject(block) || byHand !== undefined || "why" in root)
    return source.untranslated(name, state, `${byHand ?? "the Map"} is written by hand`);
  const items =
    language === "JSONata"
      ? translateTemplate(state["Items"] ?? "{% $states.input %}", language, "o", INPUT)
      : readPath(String(state["ItemsPath"] ?? "$"), { ...INPUT, input: root.code });
  const limit = state["MaxConcurrency"];
  const options = typeof limit === "number" && limit > 0 ? `,\n  { maxConcurrency: ${limit} }` : "";
  const body = printItem(name, state, block, here);
  return `${source.use("map")}(\n  ${JSON.stringify(name)},\n  ${arrow(`${name} / items`, state, items, source)},\n  ${indent(body)}${options},\n)`;
}

/** The body of a Map, behind its ItemSelector. */
function printItem(name: string, state: Members, block: Members, { language, source }: Here): string {
  const selector = state["ItemSelector"] ?? state["Parameters"];
  if (selector === undefined) return printBranch(block, language, source);
  const input = `vars.${keptName(name)}`;
  const item = translateTemplate(selector, language, input, { parameter: "item", input, item: "item" });
  const body = "code" in item ? item.code : source.untranslated(`${name} / ItemSelector`, selector, item.why);
  const chain = printBlock(block, language, source, "");
  return `(entry) =>\n  entry.output(${printScopedArrow("item", asBody(body))})\n    ${indent(indent(continueWith(chain)))}`;
}
