import fc, { type Arbitrary } from "fast-check";
import type { Json } from "../../workflow/definition";

/** The types that generated expressions are made of; `any` is any JSON value, `maybe` may be missing. */
type Kind =
  "num" | "int" | "str" | "bool" | "any" | "maybe" | "nums" | "strs" | "items" | "item" | "nested" | "record";

type Make = (depth: number, locals: Locals) => Arbitrary<string>;
type Locals = Readonly<Partial<Record<Kind, readonly string[]>>>;

const word = fc.constantFrom(
  "",
  "a",
  "b",
  "ab",
  "A b",
  "it's",
  'say "x"',
  "1",
  "0",
  " 7 ",
  "é",
  "😀x",
  "x😀y😀",
  "$1",
  "{%a%}",
  "and",
  "true",
  "null",
  "-",
  "a-b-c",
  "\n",
  "\\",
);
const integer = fc.oneof(
  fc.integer({ min: -3, max: 12 }),
  fc.constantFrom(0, 1, 100, -100, 123456789, 9007199254740991),
);
const decimal = fc.oneof(
  fc.constantFrom(0, 0.1, 0.2, 0.5, -0.5, 1.5, 2.5, -1.5, 1.005, 19.99, 1e21, 1e-7, 123456.789, 0.3),
  fc
    .double({ min: -1000, max: 1000, noNaN: true, noDefaultInfinity: true })
    .map((x) => (Math.abs(x) < 1e-6 ? 0 : x)),
);
const number = fc.oneof(integer, decimal);
const anyJson: Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    false,
    0,
    1,
    -1,
    "",
    "a",
    "0",
    [],
    [0],
    [[]],
    [[1]],
    ["a", null],
    {},
    { a: 1 },
    { a: {} },
    [{ a: 1 }],
  ),
  number,
  word,
);

const item = fc.record(
  {
    sku: word,
    price: number,
    qty: integer,
    tags: fc.array(word, { maxLength: 3 }),
    note: word,
    dims: fc.option(fc.record({ w: number, h: number })),
  },
  { requiredKeys: ["sku", "price", "qty", "tags"] },
);

/** Inputs that fit the generated expressions; lists are empty or have one element often. */
export const inputs: Arbitrary<Json> = fc
  .record(
    {
      n: number,
      m: integer,
      s: word,
      t: word,
      b: fc.boolean(),
      u: word,
      z: anyJson,
      y: anyJson,
      xs: fc.array(number, { maxLength: 4 }),
      ss: fc.array(word, { maxLength: 4 }),
      items: fc.array(item, { maxLength: 3 }),
      nested: fc.array(fc.array(number, { maxLength: 3 }), { maxLength: 3 }),
      rec: fc.dictionary(
        fc.constantFrom("a", "b", "a b", "it's", "c.d", "and", "in", "$x", "q`q", "7", "function"),
        number,
        { maxKeys: 4 },
      ),
    },
    { requiredKeys: ["n", "m", "s", "t", "b", "z", "xs", "ss", "items", "nested", "rec"] },
  )
  .map((input) => JSON.parse(JSON.stringify(input)) as Json);

const quote = (text: string): string => JSON.stringify(text);

function join(parts: TemplateStringsArray, ...holes: readonly Arbitrary<string>[]): Arbitrary<string> {
  return fc
    .tuple(...holes)
    .map((texts) => parts.reduce((text, part, at) => text + part + (texts[at] ?? ""), ""));
}

function pick(
  kind: Kind,
  depth: number,
  locals: Locals,
  deeper: readonly (() => Arbitrary<string>)[],
): Arbitrary<string> {
  const leaves = [
    ...(leafTexts[kind] ?? []).map((text) => fc.constant(text)),
    ...(locals[kind] ?? []).map((text) => fc.constant(text)),
  ];
  const literal = literals[kind];
  const simple = fc.oneof(...leaves, ...(literal ? [literal] : []));
  if (depth <= 0 || deeper.length === 0) return simple;
  return fc.oneof(
    { weight: 1, arbitrary: simple },
    {
      weight: 3,
      arbitrary: fc.nat({ max: deeper.length - 1 }).chain((at) => (deeper[at] as () => Arbitrary<string>)()),
    },
  );
}

const leafTexts: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  num: ["o.n", "o.m"],
  int: ["o.m"],
  str: ["o.s", "o.t"],
  bool: ["o.b"],
  any: ["o.z", "o.y", "o.n", "o.s", "o.xs", "o.rec", "o.b"],
  maybe: ["o.u", "o.items[0]?.note", "o.items[1]?.note", "o.ss.find(w => w.length > 1)"],
  nums: ["o.xs"],
  strs: ["o.ss"],
  items: ["o.items"],
  nested: ["o.nested"],
  record: ["o.rec"],
};

const literals: Readonly<Partial<Record<Kind, Arbitrary<string>>>> = {
  num: fc.constantFrom("0", "1", "2.5", "-1", "0.1", "100"),
  int: fc.constantFrom("0", "1", "2", "-1"),
  str: word.map(quote),
  bool: fc.constantFrom("true", "false"),
  any: fc.oneof(
    anyJson.map((value) => `(${JSON.stringify(value)})`),
    fc.constant("undefined"),
  ),
  nums: fc.constantFrom("[]", "[1]", "[3, 1, 2]"),
  strs: fc.constantFrom("[]", '["a"]', '["b", "a", "B"]'),
  item: fc.constant('{ sku: "k", price: 2, qty: 3, tags: ["t"] }'),
};

function withLocal(locals: Locals, kind: Kind, name: string): Locals {
  const any = kind === "any" ? [] : [name];
  return { ...locals, [kind]: [...(locals[kind] ?? []), name], any: [...(locals.any ?? []), ...any] };
}

let counter = 0;
const fresh = (letter: string): string => `${letter}${(counter = (counter + 1) % 10_000)}`;

/** `x => body` over elements of a kind. */
function arrow(element: Kind, body: Make, depth: number, locals: Locals): Arbitrary<string> {
  const name = fresh("x");
  const extra = withLocal(locals, element, name);
  const more = element === "item" ? itemLocals(extra, name) : extra;
  return body(depth - 1, more).map((text) => `${name} => ${text.startsWith("{") ? `(${text})` : text}`);
}

function itemLocals(locals: Locals, name: string): Locals {
  return {
    ...locals,
    num: [...(locals.num ?? []), `${name}.price`, `${name}.qty`],
    int: [...(locals.int ?? []), `${name}.qty`],
    str: [...(locals.str ?? []), `${name}.sku`],
    strs: [...(locals.strs ?? []), `${name}.tags`],
    maybe: [...(locals.maybe ?? []), `${name}.note`, `${name}.dims?.w`],
  };
}

const elements: readonly (readonly [list: Make, element: Kind])[] = [
  [(d, l) => nums(d, l), "num"],
  [(d, l) => strs(d, l), "str"],
  [(d, l) => items(d, l), "item"],
];

function overList(
  depth: number,
  locals: Locals,
  build: (list: Arbitrary<string>, arrowTo: (body: Make) => Arbitrary<string>) => Arbitrary<string>,
) {
  return fc
    .constantFrom(...elements)
    .chain(([list, element]) =>
      build(list(depth - 1, locals), (body) => arrow(element, body, depth, locals)),
    );
}

export const num: Make = (depth, locals) =>
  pick("num", depth, locals, [
    () => join`(${num(depth - 1, locals)} ${fc.constantFrom("+", "-", "*")} ${num(depth - 1, locals)})`,
    () => join`(${num(depth - 1, locals)} ${fc.constantFrom("% 3", "% -2", "/ 2", "/ 3", "% 0.5")})`,
    () => join`-(${num(depth - 1, locals)})`,
    () =>
      join`Math.${fc.constantFrom("floor", "ceil", "round", "abs", "trunc", "sign")}(${num(depth - 1, locals)})`,
    () => join`Math.${fc.constantFrom("max", "min")}(${num(depth - 1, locals)}, ${num(depth - 1, locals)})`,
    () => join`(${bool(depth - 1, locals)} ? ${num(depth - 1, locals)} : ${num(depth - 1, locals)})`,
    () => join`${str(depth - 1, locals)}.length`,
    () => overList(depth, locals, (list) => join`${list}.length`),
    () =>
      overList(
        depth,
        locals,
        (list, to) =>
          join`${list}.reduce((sum, ${to(num).map((text) => text.replace(" =>", ") => sum +"))}, 0)`,
      ),
    () => join`${str(depth - 1, locals)}.indexOf(${str(0, locals)})`,
    () => join`${nums(depth - 1, locals)}.indexOf(${num(0, locals)})`,
    () => overList(depth, locals, (list, to) => join`${list}.findIndex(${to(bool)})`),
    () => join`(${nums(depth - 1, locals)}[${fc.constantFrom("0", "1", "2")}] ?? ${num(depth - 1, locals)})`,
    () => join`(${nums(depth - 1, locals)}.at(${fc.constantFrom("0", "-1", "1")}) ?? 5)`,
    () => join`(o.rec[${str(0, locals)}] ?? ${num(0, locals)})`,
    () =>
      join`Number(${fc.constantFrom('"12"', '""', '" 3.5 "', "true", "false", "null", '"1e3"', '"-7"', "o.n", "o.b")})`,
    () => join`+${fc.constantFrom('"12"', '""', "o.n", "o.b")}`,
    () => join`Object.keys(${record(depth - 1, locals)}).length`,
  ]);

export const str: Make = (depth, locals) =>
  pick("str", depth, locals, [
    () =>
      join`(${str(depth - 1, locals)} + ${fc.oneof(str(depth - 1, locals), num(depth - 1, locals), bool(0, locals))})`,
    () => join`(${num(depth - 1, locals)} + ${str(depth - 1, locals)})`,
    () => join`\`<\${${any(depth - 1, locals)}}|\${${num(depth - 1, locals)}}>\``,
    () => join`String(${any(depth - 1, locals)})`,
    () => join`typeof ${any(depth - 1, locals)}`,
    () =>
      join`${str(depth - 1, locals)}.${fc.constantFrom("toUpperCase()", "toLowerCase()", "trim()", "slice(1)", "slice(0, 2)", "slice(-2)", "slice(1, -1)", "padStart(4)", 'padEnd(5, "xy")', "repeat(2)", "charAt(1)", "substring(0, 1)", "trimStart()", "trimEnd()")}`,
    () =>
      join`${str(depth - 1, locals)}.replace(${fc.constantFrom('"a", "z"', '"-", "+"', '/a/g, "[$&]"', '/[a-b]/, "$$"', '/(a)(-)/g, "$2$1"', "/a/g, m => m + m", '/x/i, "(y)"')})`,
    () =>
      join`${str(depth - 1, locals)}.replaceAll("a", ${str(0, locals).filter((text) => !text.includes("$"))})`,
    () => join`${strs(depth - 1, locals)}.join(${fc.constantFrom("", '","', '""', '" - "')})`,
    () => join`${nums(depth - 1, locals)}.join(";")`,
    () => join`(${bool(depth - 1, locals)} ? ${str(depth - 1, locals)} : ${str(depth - 1, locals)})`,
    () => join`(${maybe(depth - 1, locals)} ?? ${str(depth - 1, locals)})`,
    () => join`(${maybe(depth - 1, locals)} || ${str(depth - 1, locals)})`,
    () =>
      join`JSON.stringify(${fc.oneof(
        any(0, locals).filter((text) => text !== "undefined" && text !== "o.y"),
        record(depth - 1, locals),
        strs(depth - 1, locals),
      )})`,
    () => join`(${strs(depth - 1, locals)}[0] ?? "none")`,
    () => join`(${str(depth - 1, locals)}.split("-")[1] ?? "none")`,
    () => join`(${str(0, locals)}.match(/([a-z])-?([a-z])?/)?.[1] ?? "no")`,
    () => join`(({ [${str(0, locals)}]: "hit", k: "K" })[${str(0, locals)}] ?? "miss")`,
  ]);

export const bool: Make = (depth, locals) =>
  pick("bool", depth, locals, [
    () =>
      join`(${num(depth - 1, locals)} ${fc.constantFrom("<", "<=", ">", ">=", "===", "!==")} ${num(depth - 1, locals)})`,
    () =>
      join`(${str(depth - 1, locals)} ${fc.constantFrom("<", ">=", "===", "!==")} ${str(depth - 1, locals)})`,
    () => join`(${any(depth - 1, locals)} ${fc.constantFrom("===", "!==")} ${any(depth - 1, locals)})`,
    () =>
      join`(${any(depth - 1, locals)} ${fc.constantFrom("===", "!==", "==", "!=")} ${fc.constantFrom("null", "undefined")})`,
    () =>
      join`(typeof ${any(depth - 1, locals)} ${fc.constantFrom("===", "!==")} ${fc.constantFrom('"string"', '"number"', '"object"', '"undefined"', '"boolean"')})`,
    () => join`!${any(depth - 1, locals)}`,
    () => join`!!${any(depth - 1, locals)}`,
    () => join`Boolean(${any(depth - 1, locals)})`,
    () => join`!(${bool(depth - 1, locals)})`,
    () => join`(${bool(depth - 1, locals)} ${fc.constantFrom("&&", "||")} ${bool(depth - 1, locals)})`,
    () => join`${strs(depth - 1, locals)}.includes(${str(0, locals)})`,
    () => join`${nums(depth - 1, locals)}.includes(${num(0, locals)})`,
    () =>
      join`${str(depth - 1, locals)}.${fc.constantFrom("includes", "startsWith", "endsWith")}(${str(0, locals)})`,
    () =>
      join`${fc.constantFrom("/^a/", "/[ab]+-/i", "/^$/", "/\\d/", "/(it|x)'?s/")}.test(${str(depth - 1, locals)})`,
    () =>
      overList(depth, locals, (list, to) => join`${list}.${fc.constantFrom("some", "every")}(${to(bool)})`),
    () =>
      overList(depth, locals, (list, to) => join`${list}.${fc.constantFrom("some", "every")}(${to(any)})`),
    () => join`Array.isArray(${any(depth - 1, locals)})`,
    () => join`Number.isInteger(${any(depth - 1, locals)})`,
    () => join`(${fc.constantFrom('"a"', '"a b"', '"and"')} in o.rec)`,
  ]);

export const nums: Make = (depth, locals) =>
  pick("nums", depth, locals, [
    () => overList(depth, locals, (list, to) => join`${list}.map(${to(num)})`),
    () => join`${nums(depth - 1, locals)}.filter(${arrow("num", bool, depth, locals)})`,
    () => join`${nested(depth - 1, locals)}.flat()`,
    () => overList(depth, locals, (list, to) => join`${list}.flatMap(${to(nums)})`),
    () => join`[${num(depth - 1, locals)}, ...${nums(depth - 1, locals)}]`,
    () => join`${nums(depth - 1, locals)}.concat(${nums(depth - 1, locals)})`,
    () => join`${nums(depth - 1, locals)}.slice(${fc.constantFrom("1", "0, 2", "-1", "1, -1", "0, 1")})`,
    () => join`${nums(depth - 1, locals)}.toSorted((a, b) => ${fc.constantFrom("a - b", "b - a")})`,
    () => join`${nums(depth - 1, locals)}.toSorted()`,
    () => join`[...${nums(depth - 1, locals)}].reverse()`,
    () => join`Object.values(${record(depth - 1, locals)})`,
    () => join`[...new Set(${nums(depth - 1, locals)})]`,
    () => join`Array.from({ length: 2 }, (_, i) => i + ${num(0, locals)})`,
    () => join`(${bool(depth - 1, locals)} ? ${nums(depth - 1, locals)} : ${nums(depth - 1, locals)})`,
    () => join`${nums(depth - 1, locals)}.map((x, i) => x + i)`,
    () => join`${nums(depth - 1, locals)}.filter((x, i) => i > 0)`,
  ]);

export const strs: Make = (depth, locals) =>
  pick("strs", depth, locals, [
    () => overList(depth, locals, (list, to) => join`${list}.map(${to(str)})`),
    () => join`${strs(depth - 1, locals)}.filter(${arrow("str", bool, depth, locals)})`,
    () =>
      join`${str(depth - 1, locals)}.split(${fc.constantFrom('"-"', '""', '" "', '"a"', "/-/", "/[ab]/")})`,
    () => join`Object.keys(${record(depth - 1, locals)})`,
    () => join`${strs(depth - 1, locals)}.toSorted()`,
    () => join`${items(depth - 1, locals)}.flatMap(i => i.tags)`,
    () => join`[${str(depth - 1, locals)}, ${str(depth - 1, locals)}]`,
    () => join`Object.entries(${record(depth - 1, locals)}).map(([k, v]) => k + v)`,
  ]);

export const items: Make = (depth, locals) =>
  pick("items", depth, locals, [
    () => join`${items(depth - 1, locals)}.filter(${arrow("item", bool, depth, locals)})`,
    () =>
      join`${items(depth - 1, locals)}.toSorted((a, b) => ${fc.constantFrom("a.price - b.price", "b.qty - a.qty", "a.sku < b.sku ? -1 : a.sku > b.sku ? 1 : 0")})`,
    () =>
      join`${items(depth - 1, locals)}.map(i => ({ ...i, price: ${num(depth - 1, itemLocals(locals, "i"))} }))`,
    () => join`${items(depth - 1, locals)}.slice(${fc.constantFrom("1", "0, 1")})`,
    () => join`[...${items(depth - 1, locals)}, ...${items(depth - 1, locals)}]`,
  ]);

export const nested: Make = (depth, locals) =>
  pick("nested", depth, locals, [
    () => overList(depth, locals, (list, to) => join`${list}.map(${to(nums)})`),
    () => join`[${nums(depth - 1, locals)}, ${nums(depth - 1, locals)}]`,
    () => join`${nested(depth - 1, locals)}.map(row => row.map(x => x * 2))`,
    () => join`${nested(depth - 1, locals)}.filter(row => row.length > 0)`,
  ]);

export const record: Make = (depth, locals) =>
  pick("record", depth, locals, [
    () => join`{ ...${record(depth - 1, locals)}, a: ${num(depth - 1, locals)} }`,
    () => join`{ ...${record(depth - 1, locals)}, ...${record(depth - 1, locals)} }`,
    () => join`{ ...${record(depth - 1, locals)}, [${str(0, locals)}]: ${num(0, locals)} }`,
    () => join`Object.fromEntries(${items(depth - 1, locals)}.map(i => [i.sku, i.qty]))`,
    () =>
      join`Object.fromEntries(Object.entries(${record(depth - 1, locals)}).map(([k, v]) => [k + "!", v + 1]))`,
    () => join`Object.fromEntries(Object.entries(${record(depth - 1, locals)}).filter(([k, v]) => v > 1))`,
  ]).map((text) => (text.startsWith("{") ? `(${text})` : text));

export const maybe: Make = (depth, locals) =>
  pick("maybe", depth, locals, [
    () => join`${strs(depth - 1, locals)}.find(${arrow("str", bool, depth, locals)})`,
    () => join`${strs(depth - 1, locals)}[${fc.constantFrom("0", "1", "5")}]`,
    () =>
      join`${items(depth - 1, locals)}.find(${arrow("item", bool, depth, locals)})?.${fc.constantFrom("note", "sku")}`,
    () =>
      join`(${bool(depth - 1, locals)} ? ${maybe(depth - 1, locals)} : ${fc.constantFrom("undefined", "null")})`,
    () => join`${items(depth - 1, locals)}.at(-1)?.sku`,
  ]);

export const any: Make = (depth, locals) =>
  pick("any", depth, locals, [
    () => num(depth - 1, locals),
    () => str(depth - 1, locals),
    () => bool(depth - 1, locals),
    () => maybe(depth - 1, locals),
    () => nums(depth - 1, locals),
    () => nested(depth - 1, locals),
    () => join`(${any(depth - 1, locals)} ${fc.constantFrom("&&", "||", "??")} ${any(depth - 1, locals)})`,
    () => join`(${bool(depth - 1, locals)} ? ${any(depth - 1, locals)} : ${any(depth - 1, locals)})`,
  ]);

const document: Make = (depth, locals) =>
  fc.oneof(
    join`({ a: ${any(depth - 1, locals)}, b: ${str(depth - 1, locals)}, "c d": ${maybe(depth - 1, locals)} })`,
    join`({ list: ${strs(depth - 1, locals)}, inner: { n: ${num(depth - 1, locals)}, deep: [${any(depth - 1, locals)}, ${maybe(depth - 1, locals)}] } })`,
    join`({ ...o, s: ${maybe(depth - 1, locals)}, extra: ${nums(depth - 1, locals)} })`,
    join`[${any(depth - 1, locals)}, ${any(depth - 1, locals)}]`,
    join`${items(depth - 1, locals)}.map(({ sku, price, note = "-", ...rest }) => ({ sku, note, total: price * ${num(0, locals)}, rest }))`,
  );

const block: Make = (depth, locals) =>
  fc.oneof(
    join`{ const k = ${num(depth - 1, locals)}; if (${bool(depth - 1, locals)}) return { k, text: \`\${k}\` }; return [k, k]; }`,
    join`{ const { s, xs: [first = 1, ...others], rec } = o; const v = ${any(depth - 1, locals)}; return { s, first, others, v, n: rec.a ?? 0 }; }`,
    join`{ switch (${str(depth - 1, locals)}) { case "a": case "b": return ${num(0, locals)}; case "ab": return ${str(0, locals)}; default: return [] } }`,
  );

/** Whole arrow functions over the inputs above. */
export const sources: Arbitrary<string> = fc
  .oneof(
    ...[num, str, bool, nums, strs, items, nested, record, any].map((make) => make(3, {})),
    { weight: 4, arbitrary: document(3, {}) },
    { weight: 3, arbitrary: block(3, {}) },
  )
  .map((text) => `o => ${text}`);
