import { expect } from "chai";
import type { Json } from "../../../workflow/definition";
import { compileTemplate, QueryError, type Scope } from "../../../workflow/engine/query";

function call(text: string, input: Json = {}): Json {
  const scope: Scope = {
    input,
    context: () => ({ Execution: { Name: "run" }, StateMachine: { Id: "arn", Name: "m" } }),
    variables: new Map<string, Json>([["v", "var"]]),
    sources: { random: () => 0.5, uuid: () => "2b0a9b2e-0000-4000-8000-000000000000", now: () => 0 },
  };
  return (compileTemplate({ "r.$": text }, "JSONPath", "Parameters")(scope) as { r: Json }).r;
}

function failure(text: string, input: Json = {}): string {
  try {
    call(text, input);
  } catch (error) {
    if (error instanceof QueryError) return `${error.error}: ${error.detail}`;
    throw error;
  }
  throw new Error("it did not fail");
}

describe("an intrinsic function", () => {
  const cases: readonly (readonly [text: string, input: Json, result: Json])[] = [
    ["States.Format('a {} b {}', $.x, $v)", { x: 1.5 }, "a 1.5 b var"],
    ["States.Format('\\{\\} {} \\'', true)", {}, "{} true '"],
    [
      "States.Format('{}{}', null, $.o)",
      { o: { a: 1, b: [1, "x", { c: null }] } },
      "null{a=1, b=[1, x, {c=null}]}",
    ],
    ["States.Format($.t, $.t)", { t: "<{}>" }, "<<{}>>"],
    ["States.Format('{}', $$.StateMachine)", {}, "{Id=arn, Name=m}"],
    ["States.StringToJson('[1, {\"a\": null}]')", {}, [1, { a: null }]],
    ["States.StringToJson('')", {}, null],
    ["States.StringToJson(' \t')", {}, null],
    ["States.StringToJson($.s)", { s: null }, null],
    ["States.JsonToString($)", { b: [1, "é"], a: null }, '{"b":[1,"é"],"a":null}'],
    ["States.Array()", {}, []],
    ["States.Array(1, 'a', null, $.x, States.Array(2))", { x: [3] }, [1, "a", null, [3], [2]]],
    ["States.ArrayPartition($.a, 2)", { a: [1, 2, 3] }, [[1, 2], [3]]],
    ["States.ArrayPartition($.a, 2.9)", { a: [1, 2, 3] }, [[1, 2], [3]]],
    ["States.ArrayPartition($.a, 4)", { a: [] }, []],
    ["States.ArrayContains($.a, $.v)", { a: [{ x: 1, y: [2] }], v: { y: [2], x: 1 } }, true],
    ["States.ArrayContains($.a, 1)", { a: ["1"] }, false],
    ["States.ArrayRange(1, 9, 2)", {}, [1, 3, 5, 7, 9]],
    ["States.ArrayRange(5, 1, -2)", {}, [5, 3, 1]],
    ["States.ArrayRange(5, 1, 1)", {}, []],
    ["States.ArrayRange(1.6, 1.4, 1)", {}, [1]],
    ["States.ArrayRange(5.4, -0.6, -2.4)", {}, [5, 3, 1]],
    ["States.ArrayGetItem($.a, 1)", { a: [1, null] }, null],
    ["States.ArrayLength($.a)", { a: [1, 2] }, 2],
    ["States.ArrayLength($.a[*].b)", { a: [{ b: 1 }, {}] }, 1],
    [
      "States.ArrayUnique($.a)",
      { a: [1, "1", 1, [1], { a: 1, b: 2 }, [1], { b: 2, a: 1 }, null, null] },
      [1, "1", [1], { a: 1, b: 2 }, null],
    ],
    ["States.Base64Encode('Data to encode é')", {}, "RGF0YSB0byBlbmNvZGUgw6k="],
    ["States.Base64Decode('RGF0YSB0byBlbmNvZGUgw6k=')", {}, "Data to encode é"],
    ["States.Hash('input data', 'SHA-1')", {}, "aaff4a450a104cd177d28d18d74485e8cae074b7"],
    [
      "States.JsonMerge($.a, $.b, false)",
      { a: { x: { y: 1 }, k: 1 }, b: { x: { z: 2 } } },
      { x: { z: 2 }, k: 1 },
    ],
    ["States.MathAdd(111, -1)", {}, 110],
    ["States.MathAdd(1.5, 1.4)", {}, 3],
    ["States.MathRandom(1, 999)", {}, 500],
    ["States.MathRandom(1.9, 3.9)", {}, 2],
    ["States.StringSplit('1,2,,3', ',')", {}, ["1", "2", "3"]],
    ["States.StringSplit('This.is+a,test', '.+,')", {}, ["This", "is", "a", "test"]],
    ["States.StringSplit('', ',')", {}, []],
    ["States.UUID()", {}, "2b0a9b2e-0000-4000-8000-000000000000"],
    ["States.MathAdd(States.ArrayLength($.a), States.ArrayGetItem($.a, 0))", { a: [5] }, 6],
  ];
  for (const [text, input, result] of cases) {
    it(`${text} on ${JSON.stringify(input)} gives ${JSON.stringify(result)}`, () => {
      expect(call(text, input)).to.deep.equal(result);
    });
  }

  it("draws the same number for the same seed, within the bounds", () => {
    const seeds = [1, 1000, -7, 123456789, 42];
    const drawn = seeds.map((seed) => call(`States.MathRandom(10, 20, ${seed})`) as number);
    expect(drawn).to.deep.equal(seeds.map((seed) => call(`States.MathRandom(10, 20, ${seed})`)));
    expect(drawn.every((number) => Number.isInteger(number) && number >= 10 && number < 20)).to.equal(true);
    expect(new Set(drawn).size).to.be.greaterThan(1);
  });

  for (const [text, input, name] of [
    ["States.ArrayPartition($.a, 0)", { a: [1] }, "ArrayPartition"],
    ["States.ArrayPartition($.a, 0.6)", { a: [1] }, "ArrayPartition"],
    ["States.ArrayPartition('x', 1)", {}, "ArrayPartition"],
    ["States.ArrayContains('x', 1)", {}, "ArrayContains"],
    ["States.ArrayRange(1, 10, 0)", {}, "ArrayRange"],
    ["States.ArrayRange(1, 10, 0.49)", {}, "ArrayRange"],
    ["States.ArrayRange(1, 1001, 1)", {}, "ArrayRange"],
    ["States.ArrayRange('a', 5, 1)", {}, "ArrayRange"],
    ["States.ArrayGetItem($.a, 1)", { a: [1] }, "ArrayGetItem"],
    ["States.ArrayGetItem($.a, -1)", { a: [1] }, "ArrayGetItem"],
    ["States.ArrayLength('x')", {}, "ArrayLength"],
    ["States.ArrayUnique('x')", {}, "ArrayUnique"],
    ["States.Base64Encode($.long)", { long: "x".repeat(10_001) }, "Base64Encode"],
    ["States.Base64Decode('***')", {}, "Base64Decode"],
    ["States.Hash('x', 'SHA-3')", {}, "Hash"],
    ["States.JsonMerge($, $, true)", {}, "JsonMerge"],
    ["States.JsonMerge('x', $, false)", {}, "JsonMerge"],
    ["States.MathAdd('1', 1)", {}, "MathAdd"],
    ["States.MathAdd(2147483647, 1)", {}, "MathAdd"],
    ["States.MathRandom(5, 5)", {}, "MathRandom"],
    ["States.MathRandom(1, 10, 'seed')", {}, "MathRandom"],
    ["States.StringSplit(1, ',')", {}, "StringSplit"],
    ["States.StringToJson('{')", {}, "StringToJson"],
  ] as const) {
    it(`${text} fails`, () => {
      expect(failure(text, input as Json)).to.equal(
        `States.Runtime: There was an error while evaluating the intrinsic function: ${text}. Invalid arguments in States.${name}`,
      );
    });
  }

  it("says how Format and its template disagree", () => {
    expect(failure("States.Format('{} {}', 1)")).to.match(
      /number of arguments do not match the occurrences of \{\}\.$/,
    );
    expect(failure("States.Format($.t)", { t: "a { b" })).to.match(/matching '\}' not found for '\{'\.$/);
  });

  it("names the whole call where an argument's path finds nothing", () => {
    expect(failure("States.Array(States.Format('{}', $.nope))", { other: 1 })).to.equal(
      "States.Runtime: The function 'States.Array(States.Format('{}', $.nope))' had the following error: " +
        `The JsonPath argument for the field '$.nope' could not be found in the input '{"other":1}'`,
    );
  });
});
