import fc, { type Arbitrary } from "fast-check";
import { join, type Make } from "./grammar";
import { items, nested, nums, record, strs } from "./lists";
import { bool, num, str } from "./scalars";
import { any, maybe } from "./values";

export { inputs } from "./inputs";

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
