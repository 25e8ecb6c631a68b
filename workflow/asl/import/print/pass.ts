import type { QueryLanguage } from "../../types";
import { assignOf } from "./assign";
import type { Here } from "./chain";
import {
  arrow,
  checkOrder,
  INPUT,
  isSame,
  keep,
  keptName,
  pickOutput,
  placeResult,
  rootOf,
  type Link,
} from "./data-flow";
import { code, type Translation } from "./names";
import type { Source } from "./source";
import { translateTemplate } from "./template";

type Members = Readonly<Record<string, unknown>>;

/** Prints a Pass. */
export function printPass(name: string, state: Members, here: Here): readonly Link[] {
  const { language, source } = here;
  const value = valueOfPass(state, language);
  if (!assignOf(state, language, "o", INPUT)) return [passLink(name, state, value, source)];
  // Variables and output are computed side by side, each from the values at the entry.
  const kept = `vars.${keptName(name)}`;
  const isJsonata = language === "JSONata";
  const made = isJsonata ? value : madeByPass(state);
  const assign = assignOf(state, language, "o", { ...INPUT, input: isJsonata && value ? kept : "o" });
  const output = isJsonata
    ? undefined
    : checkOrder(state, language, pickOutput(state, placeResult(state, made && code("o"), kept, "o"), "o"));
  const links: readonly Link[] = [
    passLink(name, state, made, source),
    { kind: "assign", code: arrow(`${name} / Assign`, state, assign!, source) },
    ...(output && !isSame(output)
      ? [{ kind: "output" as const, code: arrow(`${name} / output`, state, output, source) }]
      : []),
  ];
  return links.some((link) => link.code.includes(kept)) ? [keep(name), ...links] : links;
}

function passLink(name: string, state: Members, value: Translation | undefined, source: Source): Link {
  const given = value === undefined ? "" : `, ${arrow(name, state, value, source)}`;
  return { kind: "next", code: `${source.use("pass")}(${JSON.stringify(name)}${given})` };
}

function valueOfPass(state: Members, language: QueryLanguage): Translation | undefined {
  if (language === "JSONata")
    return state["Output"] === undefined
      ? undefined
      : translateTemplate(state["Output"], language, "o", INPUT);
  return pickOutput(state, placeResult(state, madeByPass(state), "o", "o"), "o");
}

/** What a JSONPath Pass makes, before ResultPath; undefined where it is the input. */
function madeByPass(state: Members): Translation | undefined {
  const root = rootOf(state);
  if ("why" in root) return root;
  if (state["Result"] !== undefined) return code(JSON.stringify(state["Result"]));
  if (state["Parameters"] !== undefined)
    return translateTemplate(state["Parameters"], "JSONPath", root.code, { ...INPUT, input: root.code });
  return root.code === "o" ? undefined : root;
}
