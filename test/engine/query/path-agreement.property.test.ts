import { expect } from "chai";
import fc from "fast-check";
import * as p3 from "json-p3";
import type { Json } from "../../../workflow/definition";
import { compilePath, QueryError, type Scope } from "../../../workflow/engine/query";

const json = fc.letrec<{ value: Json; object: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<Json>(null, true, false, "", "a", "b", 0, 1, 2, -1),
    fc.array(tie("value"), { maxLength: 4 }),
    tie("object"),
  ),
  object: fc.dictionary(fc.constantFrom("a", "b", "c"), tie("value"), {
    maxKeys: 3,
    noNullPrototype: true,
  }) as fc.Arbitrary<Json>,
})).value;

const name = fc.constantFrom("a", "b", "c");
const index = fc.constantFrom(0, 1, 2, -1, -2);
const literal = fc.constantFrom("0", "1", "2", "'a'", "'b'", "true", "null");
// The subset on which AWS's dialect and RFC 9535 mean the same: AWS keeps an object that satisfies a filter,
// the RFC filters its members, so filters follow a wildcard that leaves arrays only in both readings; and AWS makes
// one object of several members at the end of a path, so another step follows them here.
const step = fc.oneof(
  { weight: 4, arbitrary: name.map((n) => `.${n}`) },
  { weight: 1, arbitrary: name.map((n) => `['${n}']`) },
  { weight: 2, arbitrary: index.map((i) => `[${i}]`) },
  { weight: 2, arbitrary: fc.constantFrom(".*", "[*]") },
  { weight: 1, arbitrary: fc.tuple(index, index).map(([a, b]) => `[${a}:${b}]`) },
  { weight: 1, arbitrary: index.map((i) => `[${i}:]`) },
  { weight: 1, arbitrary: index.map((i) => `[:${i}]`) },
  { weight: 1, arbitrary: fc.tuple(index, index).map(([a, b]) => `[${a},${b}]`) },
  { weight: 1, arbitrary: fc.tuple(name, name, name).map(([a, b, c]) => `['${a}','${b}'].${c}`) },
);
const path = fc
  .array(step, { maxLength: 4 })
  .chain((steps) =>
    fc
      .tuple(fc.constant(steps.join("")), fc.option(name, { nil: undefined, freq: 4 }))
      .map(([text, below]) => (below === undefined ? `$${text}` : `$${text}..${below}`)),
  );

const condition = fc.oneof(
  name.map((n) => `@.${n}`),
  name.map((n) => `!@.${n}`),
  fc.tuple(name, fc.constantFrom("==", "!="), literal).map(([n, o, l]) => `@.${n} ${o} ${l}`),
  fc
    .tuple(name, fc.constantFrom("<", "<=", ">", ">="), fc.constantFrom("0", "1", "'a'"))
    .map(([n, o, l]) => `@.${n} ${o} ${l}`),
);
const filters = fc
  .tuple(condition, fc.constantFrom("&&", "||"), condition)
  .chain(([a, operator, b]) => fc.constantFrom(a, `${a} ${operator} ${b}`, `(${a} ${operator} ${b})`));

function ours(text: string, document: Json): Json[] {
  const scope: Scope = { input: document, context: () => ({}), variables: { get: () => undefined } };
  const isDefinite = !/[*,:?]|\.\./.test(text);
  try {
    const result = compilePath(text)(scope);
    return isDefinite ? [result] : (result as Json[]);
  } catch (error) {
    if (error instanceof QueryError && isDefinite) return [];
    throw error;
  }
}

function sorted(values: readonly unknown[]): string[] {
  return values.map((value) => JSON.stringify(value)).sort();
}

describe("our JSONPath and a second implementation", () => {
  it("find the same in generated documents", () => {
    fc.assert(
      fc.property(path, json, (text, document) => {
        const theirs = p3.query(text, document as p3.JSONValue).values();
        // The order below `..` is not laid down.
        if (text.includes("..")) expect(sorted(ours(text, document))).to.deep.equal(sorted(theirs));
        else expect(ours(text, document)).to.deep.equal(theirs);
      }),
      { numRuns: Number(process.env["FUZZ_RUNS"] ?? 3000) },
    );
  });

  it("keep the same elements of arrays by filters", () => {
    const list = fc.array(json, { maxLength: 5 });
    fc.assert(
      fc.property(filters, list, (filter, items) => {
        const document: Json = { list: items };
        const text = `$.list[?(${filter})]`;
        expect(ours(text, document)).to.deep.equal(p3.query(text, document as p3.JSONValue).values());
      }),
      { numRuns: Number(process.env["FUZZ_RUNS"] ?? 3000) },
    );
  });
});
