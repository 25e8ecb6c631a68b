import fc, { type Arbitrary } from "fast-check";
import type { Json } from "../../../workflow/definition";

/** Texts that are hard to cut, quote or count. */
export const word = fc.constantFrom(
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
/** JSON of every type. */
export const anyJson: Arbitrary<Json> = fc.oneof(
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
      q: integer,
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
