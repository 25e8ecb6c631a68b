import fc, { type Arbitrary } from "fast-check";
import { arrow, itemLocals, join, pick, type Kind, type Locals, type Make } from "./grammar";
import { bool, num, str } from "./scalars";

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
    () =>
      join`[0, ...${nums(depth - 1, locals)}].with(${fc.constantFrom("0", "-1")}, ${num(depth - 1, locals)})`,
    () =>
      join`${nums(depth - 1, locals)}.toSpliced(${fc.constantFrom("0, 1", "1, 0", "1, 9")}, ${num(0, locals)})`,
    () => join`Array(${fc.constantFrom("0", "1", "3", "o.xs.length")}).fill(${num(depth - 1, locals)})`,
    () => join`[...${strs(depth - 1, locals)}.keys()]`,
    () => join`[${nested(depth - 1, locals)}, ${nums(0, locals)}].flat(${fc.constantFrom("2", "Infinity")})`,
    () =>
      join`((first, ...others) => others)(${num(0, locals)}, ...${nums(depth - 1, locals)}, ${num(0, locals)})`,
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
    () => join`[...${strs(depth - 1, locals)}.entries()].map(([i, s]) => i + s)`,
    () => join`[...${str(depth - 1, locals)}.matchAll(/(a|b)(-)?/g)].map(([all, one]) => all + one)`,
    () => join`Array.from(new Set(${strs(depth - 1, locals)}))`,
    () => join`[...${str(depth - 1, locals)}]`,
    () => join`${str(depth - 1, locals)}.split(/-/, ${fc.constantFrom("0", "1", "5")})`,
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
    () => join`[...${nums(depth - 1, locals)}.entries()]`,
    () => join`Array(2).fill(${nums(depth - 1, locals)})`,
    () => join`${nested(depth - 1, locals)}.map(row => row.map(x => x * 2))`,
    () => join`${nested(depth - 1, locals)}.filter(row => row.length > 0)`,
  ]);

export const record: Make = (depth, locals) =>
  pick("record", depth, locals, [
    () => join`{ ...${record(depth - 1, locals)}, a: ${num(depth - 1, locals)} }`,
    () => join`{ ...${record(depth - 1, locals)}, ...${record(depth - 1, locals)} }`,
    () => join`{ ...${record(depth - 1, locals)}, [${str(0, locals)}]: ${num(0, locals)} }`,
    () => join`{ b: 1, [${str(0, locals)}]: ${num(0, locals)}, [${str(0, locals)}]: 2 }`,
    () => join`Object.fromEntries(${items(depth - 1, locals)}.map(i => [i.sku, i.qty]))`,
    () =>
      join`Object.fromEntries(Object.entries(${record(depth - 1, locals)}).map(([k, v]) => [k + "!", v + 1]))`,
    () => join`Object.fromEntries(Object.entries(${record(depth - 1, locals)}).filter(([k, v]) => v > 1))`,
  ]).map((text) => (text.startsWith("{") ? `(${text})` : text));

const elements: readonly (readonly [list: Make, element: Kind])[] = [
  [(d, l) => nums(d, l), "num"],
  [(d, l) => strs(d, l), "str"],
  [(d, l) => items(d, l), "item"],
];

/** A call on a list of anything. */
export function overList(
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
