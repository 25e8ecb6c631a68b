import { expect } from "chai";
import type { Json } from "../../../workflow/definition";
import {
  compileFilterPath,
  compileOptionalPath,
  compilePath,
  compileReferencePath,
  QueryError,
  type Scope,
} from "../../../workflow/engine/query";

const data: Json = {
  store: {
    book: [
      { title: "A", price: 8.95, tags: ["x", "y"] },
      { title: "B", price: 12.99, isbn: "1", tags: [] },
      { title: "C", price: 8.99, isbn: "2" },
    ],
    bicycle: { price: 19.95, color: "red" },
  },
  limit: 10,
  nothing: null,
  text: "abc",
};

function scope(input: Json): Scope {
  return {
    input,
    context: () => ({ State: { Name: "S" } }),
    variables: new Map<string, Json>([["v", { a: [1, 2] }]]),
  };
}

function read(text: string, input: Json = data): Json {
  return compilePath(text)(scope(input));
}

function detail(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof QueryError) return `${error.error}: ${error.detail}`;
    throw error;
  }
  throw new Error("it did not fail");
}

describe("a JSONPath", () => {
  const cases: readonly (readonly [path: string, result: Json])[] = [
    ["$.store.bicycle.color", "red"],
    ["$['store']['bicycle']['color']", "red"],
    ["$.store.book[0].title", "A"],
    ["$.store.book[-1].title", "C"],
    ["$.nothing", null],
    ["$.store.book[*].title", ["A", "B", "C"]],
    ["$.store.book[0:2].title", ["A", "B"]],
    ["$.store.book[-2:].title", ["B", "C"]],
    ["$.store.book[:-1].title", ["A", "B"]],
    ["$.store.book[0,2].title", ["A", "C"]],
    ["$.store.bicycle['color','price']", { color: "red", price: 19.95 }],
    ["$.store.bicycle['color','size']", { color: "red" }],
    [
      "$.store.book[1:]['title','isbn']",
      [
        { title: "B", isbn: "1" },
        { title: "C", isbn: "2" },
      ],
    ],
    ["$.store['book','bicycle'].price", [19.95]],
    [
      "$.store..['title','isbn']",
      [
        { title: "B", isbn: "1" },
        { title: "C", isbn: "2" },
      ],
    ],
    ["$.store.book[?(@.title == B)].price", [12.99]],
    ["$.store.book[?(@.title != B && @.title==A)].price", [8.95]],
    ["$.store.*.color", ["red"]],
    ["$..price", [8.95, 12.99, 8.99, 19.95]],
    ["$..book[0].title", ["A"]],
    ["$.store..color", ["red"]],
    ["$.store.book[?(@.isbn)].title", ["B", "C"]],
    ["$.store.book[?(!@.isbn)].title", ["A"]],
    ["$.store.book[?(@.price < $.limit)].title", ["A", "C"]],
    ["$.store.book[?(@.price < 10 && @.isbn || @.title == 'A')].title", ["A", "C"]],
    ["$.store.book[?(@.title in ['A','B'])].title", ["A", "B"]],
    ["$.store.book[?(@.title nin ['A'])].title", ["B", "C"]],
    ["$.store.book[?(@.title =~ /[bc]/i)].title", ["B", "C"]],
    ["$.store.book[?(@.tags contains 'x')].title", ["A"]],
    ["$.store.book[?(@.tags empty true)].title", ["B"]],
    ["$.store.book[?(@.tags size 2)].title", ["A"]],
    ["$.store.book[?(@.tags subsetof ['x','y','z'])].title", ["A", "B"]],
    ["$.store.book[?(@.tags anyof ['y'])].title", ["A"]],
    ["$.store.book[?(@.tags noneof ['y'])].title", ["B"]],
    ["$.store.book[?(@.tags all ['x','y'])].title", ["A"]],
    ["$.store.book[?(@.isbn == 1)].title", ["B"]],
    ["$.store.book[?(@.isbn === 1)].title", []],
    ["$.store.book[?(@.isbn != '1')].title", ["A", "C"]],
    ["$.store.book[?(@.tags.length() == 2)].title", ["A"]],
    ["$.store.bicycle[?(@.price > 1)].color", ["red"]],
    ["$.store.book.length()", 3],
    ["$.store.book[*].price.max()", 12.99],
    ["$.store.bicycle.keys()", ["price", "color"]],
    ["$.text.length()", 3],
    ["$.store.book.first()", { title: "A", price: 8.95, tags: ["x", "y"] }],
    ["$.missing[*]", []],
    ["$.missing.deep[1:].x", []],
    ["$.limit[*]", []],
    ["$.store.book[?(@.nope > 1)]", []],
  ];
  for (const [path, result] of cases) {
    it(`${path} gives ${JSON.stringify(result)}`, () => {
      expect(read(path)).to.deep.equal(result);
    });
  }

  it("reads the context object and variables", () => {
    expect(read("$$.State.Name")).to.equal("S");
    expect(read("$v.a[1]")).to.equal(2);
    expect(read("$v.a[*]")).to.deep.equal([1, 2]);
  });

  it("fails in AWS's words where a definite path finds nothing", () => {
    expect(detail(() => read("$.missing"))).to.equal(
      "States.Runtime: Invalid path '$.missing' : No results for path: $['missing']",
    );
    expect(detail(() => read("$.missing.a.b"))).to.equal(
      "States.Runtime: Invalid path '$.missing.a.b' : Missing property in path $['missing']",
    );
    expect(detail(() => read("$.store.book[9].title"))).to.equal(
      "States.Runtime: Invalid path '$.store.book[9].title' : No results for path: $['store']['book'][9]['title']",
    );
  });

  it("says in the words of AWS's path library that only an array has elements", () => {
    expect(detail(() => read("$.limit[0]"))).to.equal(
      "States.Runtime: Invalid path '$.limit[0]' : Filter: [0] can only be applied to arrays. Current context is: 10",
    );
  });

  it("reads own members only", () => {
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      expect(compileOptionalPath(`$.${name}`)(scope({}))).to.equal(undefined);
      expect(compileOptionalPath(`$.store.${name}`)(scope(data))).to.equal(undefined);
    }
    expect(read("$.constructor", { constructor: 1 })).to.equal(1);
    expect(read("$.__proto__.a", JSON.parse('{"__proto__":{"a":2}}') as Json)).to.equal(2);
  });

  it("walks a document that nests deeper than the call stack", () => {
    let deep: Json = 1;
    for (let level = 0; level < 100_000; level++) deep = { a: deep };
    expect((read("$..a", deep) as Json[]).length).to.equal(100_000);
  });

  it("stops a pattern that runs away", () => {
    const input = { list: [{ t: `${"a".repeat(40)}!` }] };
    expect(detail(() => read("$.list[?(@.t =~ /(a+)+/)]", input))).to.match(
      /^States.Runtime: .*runs longer than 500 ms/,
    );
    expect(read("$.list[?(@.t =~ /(a+)+!/)]", input)).to.deep.equal(input["list"]);
  });

  it("stops a walk that multiplies without end", () => {
    let wide: Json = [0, 1, 2, 3, 4, 5, 6, 7];
    for (let level = 0; level < 5; level++) wide = [wide, wide, wide, wide, wide, wide, wide, wide];
    expect(detail(() => read("$..[*]..[*]..[*]", wide))).to.match(
      /^States.Runtime: .*visits more than 1000000 values/,
    );
  });
});

describe("InputPath and OutputPath", () => {
  it("take all by default, a part by path, and nothing for null", () => {
    const input: Json = { a: { b: 1 } };
    expect(compileFilterPath(undefined)(scope(input))).to.equal(input);
    expect(compileFilterPath("$")(scope(input))).to.equal(input);
    expect(compileFilterPath("$.a")(scope(input))).to.deep.equal({ b: 1 });
    expect(compileFilterPath(null)(scope(input))).to.deep.equal({});
  });
});

describe("a reference path", () => {
  it("reads, or gives nothing", () => {
    expect(compileReferencePath("$.a[1]").get({ a: [1, 2] })).to.equal(2);
    expect(compileReferencePath("$.a.b").get({ a: 1 })).to.equal(undefined);
  });

  it("writes into a copy and shares the rest", () => {
    const input = { a: { b: 1 }, c: { d: 2 } };
    const output = compileReferencePath("$.a.x.y").set(input, 9) as typeof input;
    expect(output).to.deep.equal({ a: { b: 1, x: { y: 9 } }, c: { d: 2 } });
    expect(output.c).to.equal(input.c);
    expect(input).to.deep.equal({ a: { b: 1 }, c: { d: 2 } });
  });

  it("replaces all with $, and elements that are there", () => {
    expect(compileReferencePath("$").set({ a: 1 }, 2)).to.equal(2);
    expect(compileReferencePath("$.a[1]").set({ a: [1, 2] }, 9)).to.deep.equal({ a: [1, 9] });
    expect(compileReferencePath("$['a b']").set({}, 1)).to.deep.equal({ "a b": 1 });
  });

  it("does not put a member into what is no object, nor an element where there is none", () => {
    expect(detail(() => compileReferencePath("$.a").set("text", 1))).to.equal(
      'States.ReferencePathConflict: Unable to apply ReferencePath $.a to input "text"',
    );
    expect(detail(() => compileReferencePath("$.a.b").set({ a: [1] }, 1))).to.match(
      /^States.ReferencePathConflict: Unable to apply/,
    );
    expect(detail(() => compileReferencePath("$.a[2]").set({ a: [1] }, 1))).to.match(
      /^States.ReferencePathConflict: Unable to apply/,
    );
  });

  it("writes __proto__ as data", () => {
    const output = compileReferencePath("$.__proto__.polluted").set({}, true);
    expect(JSON.stringify(output)).to.equal('{"__proto__":{"polluted":true}}');
    expect(({} as Record<string, unknown>)["polluted"]).to.equal(undefined);
  });
});
