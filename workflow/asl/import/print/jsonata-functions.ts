import { translate, type JsonataNode } from "./from-jsonata";
import { combine, none, type Names, type Translation } from "./names";
import { isIdentifier } from "./source";

type Print = (codes: readonly string[]) => string;

// By name and number of arguments: `join/2`.
const CALLS: Readonly<Record<string, Print>> = {
  "string/1": ([value]) => `String(${value})`,
  "number/1": ([value]) => `Number(${value})`,
  "boolean/1": ([value]) => `Boolean(${value})`,
  "count/1": ([list]) => `${list}.length`,
  "length/1": ([text]) => `${text}.length`,
  "sum/1": ([list]) => `${list}.reduce((sum: number, one: number) => sum + one, 0)`,
  "exists/1": ([value]) => `(${value} !== undefined)`,
  "not/1": ([value]) => `!${value}`,
  "uppercase/1": ([text]) => `${text}.toUpperCase()`,
  "lowercase/1": ([text]) => `${text}.toLowerCase()`,
  "join/1": ([list]) => `${list}.join("")`,
  "join/2": ([list, between]) => `${list}.join(${between})`,
  "split/2": ([text, between]) => `${text}.split(${between})`,
  "contains/2": ([text, part]) => `${text}.includes(${part})`,
  "append/2": ([first, second]) => `[...${first}, ...${second}]`,
  "keys/1": ([value]) => `Object.keys(${value})`,
  "floor/1": ([value]) => `Math.floor(${value})`,
  "ceil/1": ([value]) => `Math.ceil(${value})`,
  "abs/1": ([value]) => `Math.abs(${value})`,
  "max/1": ([list]) => `Math.max(...${list})`,
  "min/1": ([list]) => `Math.min(...${list})`,
  "uuid/0": () => "crypto.randomUUID()",
  "parse/1": ([text]) => `JSON.parse(${text})`,
};

/** Writes a call of a built-in function as TypeScript. */
export function translateCall(node: JsonataNode, names: Names): Translation {
  const name = node.procedure?.type === "variable" ? String(node.procedure.value) : "";
  const parameters = node.arguments ?? [];
  if (name === "map" || name === "filter") return translateLoop(name, parameters, names);
  if (name === "merge") return translateMerge(parameters, names);
  const print = CALLS[`${name}/${parameters.length}`];
  if (!print) return none(`the function $${name} has no translation`);
  return combine(
    parameters.map((parameter) => translate(parameter, names)),
    print,
  );
}

function translateLoop(name: string, [list, body]: readonly JsonataNode[], names: Names): Translation {
  const own = body?.arguments?.map(({ value }) => String(value)) ?? [];
  if (body?.type !== "lambda" || own.length === 0 || !own.every(isIdentifier))
    return none(`$${name} without a function of its own`);
  const inner = translate(body.body, { ...names, own: new Set([...(names.own ?? []), ...own]) });
  const parameters = own.map((parameter) => `${parameter}: Data`).join(", ");
  return combine(
    [translate(list, names), inner],
    ([items, result]) => `${items}.${name}((${parameters}) => ${result})`,
  );
}

function translateMerge([list]: readonly JsonataNode[], names: Names): Translation {
  const isList = list?.type === "unary" && list.value === "[";
  if (!isList) return none("$merge of a computed list");
  return combine(
    (list.expressions ?? []).map((part) => translate(part, names)),
    (parts) => `({ ${parts.map((part) => `...${part}`).join(", ")} })`,
  );
}
