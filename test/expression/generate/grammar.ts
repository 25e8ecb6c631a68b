import fc, { type Arbitrary } from "fast-check";
import { anyJson, word } from "./inputs";

/** The types that generated expressions are made of; `any` is any JSON value, `maybe` may be missing. */
export type Kind =
  "num" | "int" | "str" | "bool" | "any" | "maybe" | "nums" | "strs" | "items" | "item" | "nested" | "record";

export type Make = (depth: number, locals: Locals) => Arbitrary<string>;
export type Locals = Readonly<Partial<Record<Kind, readonly string[]>>>;

const quote = (text: string): string => JSON.stringify(text);

/** Texts with holes, which other texts fill. */
export function join(parts: TemplateStringsArray, ...holes: readonly Arbitrary<string>[]): Arbitrary<string> {
  return fc
    .tuple(...holes)
    .map((texts) => parts.reduce((text, part, at) => text + part + (texts[at] ?? ""), ""));
}

/** One of the simple texts of a kind, or one of the deeper ones. */
export function pick(
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
export function arrow(element: Kind, body: Make, depth: number, locals: Locals): Arbitrary<string> {
  const name = fresh("x");
  const extra = withLocal(locals, element, name);
  const more = element === "item" ? itemLocals(extra, name) : extra;
  return body(depth - 1, more).map((text) => `${name} => ${text.startsWith("{") ? `(${text})` : text}`);
}

/** What the fields of an item add to what a body may use. */
export function itemLocals(locals: Locals, name: string): Locals {
  return {
    ...locals,
    num: [...(locals.num ?? []), `${name}.price`, `${name}.qty`],
    int: [...(locals.int ?? []), `${name}.qty`],
    str: [...(locals.str ?? []), `${name}.sku`],
    strs: [...(locals.strs ?? []), `${name}.tags`],
    maybe: [...(locals.maybe ?? []), `${name}.note`, `${name}.dims?.w`],
  };
}
