import { translate, translateTruth, type JsonataNode } from "./from-jsonata";
import { translateList } from "./jsonata-path";
import { code, combine, isVariable, none, NOT_ASKED, remarked, type Names, type Translation } from "./names";
import { isBindable } from "./source";

type Print = (codes: readonly string[]) => string;

/** Lists that are counted out or cut, as TypeScript. */
export const translateChunks = {
  /** Numbers from `first` to `last`, both included. */
  range(first: string, last: string, step: string): string {
    const numbers = [first, last, step].map(Number);
    const [from = NaN, to = NaN, by = NaN] = numbers;
    const size = Math.max(0, Math.floor((to - from) / by) + 1);
    if (!numbers.some(Number.isNaN) && size <= 20)
      return `[${Array.from({ length: size }, (_, index) => from + index * by).join(", ")}]`;
    const count = Number.isNaN(size) ? `(${last} - ${first}) / ${step}` : undefined;
    const length = count === undefined ? String(size) : `Math.max(0, Math.floor(${count}) + 1)`;
    return `Array.from({ length: ${length} }, (_: unknown, index: number) => ${first} + index * ${step})`;
  },
  /** Lists of `size` elements each; the last may be shorter. */
  partition(list: string, size: string): string {
    return `((list: Data, size: number): Data => Array.from({ length: Math.ceil(list.length / size) }, (_: unknown, index: number) => list.slice(index * size, index * size + size)))(${list}, ${size})`;
  },
};

// By name and number of arguments: `join/2`. The first argument of those in LISTS is a list.
const CALLS: Readonly<Record<string, Print>> = {
  "number/1": ([value]) => `Number(${value})`,
  "boolean/1": ([value]) => `Boolean(${value})`,
  "count/1": ([list]) => `${list}.length`,
  "length/1": ([text]) => `${text}.length`,
  "sum/1": ([list]) => `${list}.reduce((sum: number, one: number) => sum + one, 0)`,
  "average/1": ([list]) => `(${list}.reduce((sum: number, one: number) => sum + one, 0) / ${list}.length)`,
  "not/1": ([value]) => `!${value}`,
  "uppercase/1": ([text]) => `${text}.toUpperCase()`,
  "lowercase/1": ([text]) => `${text}.toLowerCase()`,
  "trim/1": ([text]) => `${text}.trim().replace(/\\s+/g, " ")`,
  "substring/2": ([text, start]) => `${text}.slice(${start})`,
  "substringBefore/2": ([text, part]) => `${text}.split(${part})[0]`,
  "join/1": ([list]) => `${list}.join("")`,
  "join/2": ([list, between]) => `${list}.join(${between})`,
  "split/2": ([text, between]) => `${text}.split(${between})`,
  "append/2": ([first, second]) => `[...${first}, ...${second}]`,
  "reverse/1": ([list]) => `${list}.toReversed()`,
  "distinct/1": ([list]) => `[...new Set(${list})]`,
  "keys/1": ([value]) => `Object.keys(${value})`,
  "lookup/2": ([value, key]) => `${value}[${key}]`,
  "floor/1": ([value]) => `Math.floor(${value})`,
  "ceil/1": ([value]) => `Math.ceil(${value})`,
  "abs/1": ([value]) => `Math.abs(${value})`,
  "sqrt/1": ([value]) => `Math.sqrt(${value})`,
  "power/2": ([value, by]) => `${value} ** ${by}`,
  "max/1": ([list]) => `Math.max(...${list})`,
  "min/1": ([list]) => `Math.min(...${list})`,
  "random/0": () => "Math.random()",
  "uuid/0": () => "crypto.randomUUID()",
  "now/0": () => "new Date().toISOString()",
  "millis/0": () => "Date.now()",
  "toMillis/1": ([text]) => `Date.parse(${text})`,
  "fromMillis/1": ([time]) => `new Date(${time}).toISOString()`,
  "encodeUrlComponent/1": ([text]) => `encodeURIComponent(${text})`,
  "parse/1": ([text]) => `JSON.parse(${text})`,
  "partition/2": ([list = "", size = ""]) => translateChunks.partition(list, size),
  "range/3": ([first = "", last = "", step = ""]) => translateChunks.range(first, last, step),
};

const LISTS: ReadonlySet<string> = new Set(
  "count sum average max min join append reverse distinct partition".split(" "),
);

/** Writes a call of a built-in function as TypeScript. */
export function translateCall(node: JsonataNode, names: Names, isValue = false): Translation {
  const name = node.procedure?.type === "variable" ? String(node.procedure.value) : "";
  const translation = translateNamed(name, node, names);
  return isValue && SEQUENCES.has(name)
    ? remarked(translation, `$${name} gives one element as itself and none as nothing, the program as lists`)
    : translation;
}

// What gives a sequence, which JSONata takes apart where it holds one value or none.
const SEQUENCES: ReadonlySet<string> = new Set(
  "map filter each append reverse distinct partition range".split(" "),
);

/** Whether a call gives a sequence, which brackets around it make a list. */
export function givesSequence({ procedure }: JsonataNode): boolean {
  return procedure?.type === "variable" && SEQUENCES.has(String(procedure.value));
}

function translateNamed(name: string, node: JsonataNode, names: Names): Translation {
  const parameters = node.arguments ?? [];
  if (names.own?.has(name))
    return combine(
      parameters.map((parameter) => translate(parameter, names)),
      (codes) => `${name}(${codes.join(", ")})`,
    );
  const special = SPECIAL[name];
  if (special) return special(parameters, names);
  const print = CALLS[`${name}/${parameters.length}`];
  if (!print) return none(`the function $${name} has no translation`);
  return combine(
    parameters.map((parameter, index) =>
      LISTS.has(name) && (index === 0 || name === "append")
        ? translateList(parameter, names)
        : name === "not" || name === "boolean"
          ? translateTruth(parameter, names)
          : translateArgument(parameter, names),
    ),
    print,
  );
}

function translateArgument(node: JsonataNode, names: Names): Translation {
  return node.type === "regex" ? code(printPattern(node)) : translate(node, names);
}

// The package adds the flag g to every pattern.
function printPattern({ value }: JsonataNode, more = ""): string {
  const { source, flags } = value as RegExp;
  return `/${source}/${flags.replace("g", "")}${more}`;
}

type Special = (parameters: readonly JsonataNode[], names: Names) => Translation;

const SPECIAL: Readonly<Record<string, Special>> = {
  map: (parameters, names) => translateLoop("map", parameters, names),
  filter: (parameters, names) => translateLoop("filter", parameters, names),
  each: translateEach,
  reduce: translateReduce,
  merge: translateMerge,
  string: translateString,
  exists: translateExists,
  contains: translateContains,
  replace: translateReplace,
  substring: translateSubstring,
  pad: translatePad,
};

/** A function that the expression writes itself, as an arrow function. */
export function translateLambda(
  body: JsonataNode | undefined,
  names: Names,
  more = "",
): Translation | undefined {
  const own = body?.arguments?.map(({ value }) => String(value)) ?? [];
  if (body?.type !== "lambda" || own.length === 0 || !own.every(isBindable)) return undefined;
  const inner = translate(body.body, { ...names, own: new Set([...(names.own ?? []), ...own]) });
  const parameters = own.map((parameter) => `${parameter}: Data`).join(", ");
  return combine([inner], ([result = ""]) => {
    const value = result.startsWith("{") ? `(${result})` : result;
    return `(${parameters})${more} => ${value}`;
  });
}

function translateLoop(name: string, [list, body]: readonly JsonataNode[], names: Names): Translation {
  const lambda = translateLambda(body, names);
  if (!lambda) return none(`$${name} without a function of its own`);
  return combine([translateList(list, names), lambda], ([items, each]) => `${items}.${name}(${each})`);
}

function translateEach([value, body]: readonly JsonataNode[], names: Names): Translation {
  const own = body?.arguments?.map((parameter) => String(parameter.value)) ?? [];
  const [item, key = "key"] = own;
  if (body?.type !== "lambda" || item === undefined || own.length > 2 || ![item, key].every(isBindable))
    return none("$each without a function of its own");
  const inner = translate(body.body, { ...names, own: new Set([...(names.own ?? []), item, key]) });
  const pattern = own.length === 1 ? `Object.values(` : `Object.entries(`;
  const parameters = own.length === 1 ? `(${item}: Data)` : `([${key}, ${item}]: Data)`;
  return combine(
    [translate(value, names), inner],
    ([object, result]) => `${pattern}${object}).map(${parameters} => ${result})`,
  );
}

function translateReduce([list, body, start]: readonly JsonataNode[], names: Names): Translation {
  const lambda = translateLambda(body, names, ": Data");
  if (!lambda || !start) return none("$reduce without a function of its own and a start");
  return combine(
    [translateList(list, names), lambda, translate(start, names)],
    ([items, each, from]) => `${items}.reduce(${each}, ${from})`,
  );
}

function translateMerge([list]: readonly JsonataNode[], names: Names): Translation {
  const isList = list?.type === "unary" && list.value === "[";
  if (!isList)
    return combine([translateList(list, names)], ([objects]) => `Object.assign({}, ...${objects})`);
  return combine(
    (list.expressions ?? []).map((part) => translate(part, names)),
    (parts) => `({ ${parts.map((part) => `...${part}`).join(", ")} })`,
  );
}

/** Texts stay as they are; all else becomes JSON. */
function translateString([value, pretty]: readonly JsonataNode[], names: Names): Translation {
  if (!value || pretty) return none("the function $string has no translation here");
  return combine([translate(value, names)], ([text = ""]) => {
    if (/^(?:-?\d|"|`)/.test(text)) return `String(${text})`;
    if (/^[[{(]\s*[{[]?/.test(text) && value.type === "unary") return `JSON.stringify(${text})`;
    return `(typeof ${text} === "string" ? ${text} : JSON.stringify(${text}))`;
  });
}

function translateExists([value]: readonly JsonataNode[], names: Names): Translation {
  if (!value) return none("$exists without an argument");
  const list = translateList(value, names, true);
  if (list) return combine([list], ([items]) => `(${items}.length > 0)`);
  const found = translate(value, names);
  return isVariable(found) ? none(NOT_ASKED) : combine([found], ([code]) => `(${code} !== undefined)`);
}

function translateContains([text, part]: readonly JsonataNode[], names: Names): Translation {
  if (part?.type === "regex")
    return combine([translate(text, names)], ([value]) => `${printPattern(part)}.test(${value})`);
  return combine(
    [translate(text, names), translate(part, names)],
    ([value, found]) => `${value}.includes(${found})`,
  );
}

// In JavaScript $ has a meaning in what takes the place, in JSONata only beside a pattern.
function translateReplace(parameters: readonly JsonataNode[], names: Names): Translation {
  const [text, part, by, limit] = parameters;
  if (limit || by?.type !== "string" || String(by.value).includes("$"))
    return none("this $replace has no translation");
  const method = part?.type === "regex" ? "replace" : "replaceAll";
  const pattern = part?.type === "regex" ? code(printPattern(part, "g")) : translate(part, names);
  return combine(
    [translate(text, names), pattern, translate(by, names)],
    ([value, found, other]) => `${value}.${method}(${found}, ${other})`,
  );
}

function translateSubstring([text, start, length]: readonly JsonataNode[], names: Names): Translation {
  const isCounted = start?.type === "number" && (length === undefined || length.type === "number");
  if (length !== undefined && !isCounted) return none("a computed $substring has no translation");
  const end = length === undefined ? "" : `, ${Number(start?.value) + Math.max(0, Number(length.value))}`;
  return combine(
    [translate(text, names), translate(start, names)],
    ([value, from]) => `${value}.slice(${from}${end})`,
  );
}

function translatePad([text, width, fill]: readonly JsonataNode[], names: Names): Translation {
  const isLeft = width?.type === "unary" && width.expression?.type === "number";
  const count = isLeft ? width.expression?.value : width?.type === "number" ? width.value : undefined;
  const size = Number(count);
  if (count === undefined) return none("a computed $pad has no translation");
  return combine(
    [translate(text, names), fill ? translate(fill, names) : code('" "')],
    ([value, by]) => `${value}.pad${isLeft || size < 0 ? "Start" : "End"}(${Math.abs(size)}, ${by})`,
  );
}
