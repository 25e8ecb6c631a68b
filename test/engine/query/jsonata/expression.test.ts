import { expect } from "chai";
import type { Json } from "../../../../workflow/definition";
import { compileScalar, QueryError, type Scope } from "../../../../workflow/engine/query";
import { compileExpression } from "../../../../workflow/engine/query/jsonata";

function scope(input: Json): Scope {
  return {
    input,
    context: () => ({ State: { Name: "S" } }),
    variables: new Map<string, Json>([
      ["name", "Ada"],
      ["sum", 5],
    ]),
    sources: {
      random: () => 0.25,
      uuid: () => "2b0a9b2e-0000-4000-8000-000000000000",
      now: () => Date.UTC(2024, 1, 29),
    },
  };
}

const evaluate = (source: string, input: Json = {}): Json | Promise<Json> =>
  compileExpression(`{% ${source} %}`, "Output").evaluate(scope(input));

async function failure(run: () => unknown): Promise<string> {
  try {
    await run();
  } catch (error) {
    if (error instanceof QueryError) return `${error.error}: ${error.detail}`;
    throw error;
  }
  throw new Error("it did not fail");
}

describe("a JSONata expression", () => {
  const items: Json = {
    items: [
      { id: 1, p: 5, t: ["x"] },
      { id: 2, p: 15, t: ["y", "z"] },
    ],
    one: [{ id: 9 }],
    empty: [],
  };
  const cases: readonly (readonly [source: string, result: Json])[] = [
    ["$states.input.items.id", [1, 2]],
    ["$states.input.items.t", ["x", "y", "z"]],
    ["$states.input.one.id", 9],
    ["$states.input.one.id[]", [9]],
    ["$states.input.one", [{ id: 9 }]],
    ["$states.input.empty", []],
    ["[$states.input.empty.id]", []],
    ["$states.input.items[p > 10].id", 2],
    ["$states.input.items[-1].id", 2],
    ["$states.input.items[[0..1]].id", [1, 2]],
    ["$states.input.items.(p * 2)", [10, 30]],
    ['$states.input.items.{"k": id}', [{ k: 1 }, { k: 2 }]],
    [
      "$states.input.items.[id, p]",
      [
        [1, 5],
        [2, 15],
      ],
    ],
    ["$states.input.items{$string(id): p}", { 1: 5, 2: 15 }],
    ["$states.input.items^(>p).id", [2, 1]],
    ["$states.input.items#$i.($i & ':' & id)", ["0:1", "1:2"]],
    ["$states.input.items.t.%.id", [1, 2, 2]],
    ["{'a': $states.input.nope, 'b': null}", { b: null }],
    ["$map([1], function($v){ $v + 1 })", 2],
    ["$map([1, 2], function($v, $i, $all){ $v + $i + $count($all) })", [3, 5]],
    ["$filter([1], function($v){ $v = 1 })", 1],
    ["$reduce([1, 2, 3], function($a, $b){ $a + $b }, 10)", 16],
    ["$map([[1], [2, 3]], function($v){ $filter($v, function($w){ $w > 1 }) })", [[], [2, 3]]],
    ["($f := function($n){ $n <= 1 ? 1 : $n * $f($n - 1) }; $f(10))", 3628800],
    ["($loop := function($n, $sum){ $n = 0 ? $sum : $loop($n - 1, $sum + $n) }; $loop(10000, 0))", 50005000],
    ["[1, 2] ~> $map(function($v){ $v * 2 }) ~> $count()", 2],
    ["($inc := function($v){ $v + 1 }; $twice := $inc ~> $inc; $twice(1))", 3],
    ["($add := function($a, $b){ $a + $b }; $plus2 := $add(2, ?); $plus2(3))", 5],
    [
      "$states.input ~> |items|{'p': p + 1}, ['t']|",
      {
        items: [
          { id: 1, p: 6 },
          { id: 2, p: 16 },
        ],
        one: [{ id: 9 }],
        empty: [],
      },
    ],
    ["$name & '!'", "Ada!"],
    ["$partition([1, 2, 3], 2)", [[1, 2], [3]]],
    ["$partition([1, 2], 1)", [[1], [2]]],
    ["$partition([1], 4.9)", [[1]]],
    ["$range(0, 9, 3)", [0, 3, 6, 9]],
    ["$range(1, 9, 9)", 1],
    ["$range(5, 1, -2)", [5, 3, 1]],
    ["$range(-1.7, 2, 1)", [-1, 0, 1, 2]],
    ["$count($range(1, 360145, 1))", 360145],
    ["$count([1..873782])", 873782],
    ["[1 / 0, -1 / 0, {'k': 0 / 0}]", ["Infinity", "-Infinity", { k: "NaN" }]],
    ["1 / 0", "Infinity"],
    ["$hash('input data', 'MD5')", "812f45842bc6d66ee14572ce20db8e86"],
    ["$random()", 0.25],
    ["$random(42)", 0.7275636800328681],
    ["$random(7) = $random(7) and $random(7) != $random(8)", true],
    ["$uuid()", "2b0a9b2e-0000-4000-8000-000000000000"],
    ["$parse('{\"a\": [1, null]}').a", [1, null]],
    ["$parse('-0')", 0],
    ["$now()", "2024-02-29T00:00:00.000Z"],
    ["$now('[Y]-[M01]')", "2024-02"],
    ["$millis() - $toMillis($now())", 0],
    ["$fromMillis(0)", "1970-01-01T00:00:00.000Z"],
    ["$shuffle([1, 2, 3])", [3, 1, 2]],
    ["$match('ab12', /([a-z])(\\d)/).groups", ["b", "1"]],
    ["$replace('a-b', /(a)-(b)/, '$2$1')", "ba"],
    ["$formatNumber(1234.5, '#,##0.00')", "1,234.50"],
    ["$sort([3, 1, 2], function($a, $b){ $a < $b })", [3, 2, 1]],
    ["null", null],
  ];
  for (const [source, result] of cases) {
    it(`${source} gives ${JSON.stringify(result)}`, async () => {
      expect(await evaluate(source, items)).to.deep.equal(result);
    });
  }

  it("is evaluated without a promise wherever our own evaluator knows it", () => {
    for (const source of ["$states.input.items[p > 10].id", "$now()", "$map([1], function($v){ $v })"]) {
      expect(evaluate(source, items), source).not.to.be.instanceOf(Promise);
    }
    expect(evaluate("$states.input.items#$i.id", items)).to.be.instanceOf(Promise);
  });

  it("gives plain arrays also where the package evaluated it", async () => {
    expect(Reflect.ownKeys((await evaluate("$states.input.items#$i.id", items)) as object)).to.deep.equal([
      "0",
      "1",
      "length",
    ]);
  });

  for (const [source, what] of [
    ["$nope", "returned nothing (undefined)."],
    ["$states.input.a.b", "returned nothing (undefined)."],
    ["$randomSeeded(1)", "threw an error during evaluation. T1006: Attempted to invoke a non-function"],
    ["$sum(1)", "threw an error during evaluation. T1006: Attempted to invoke a non-function"],
    [
      "1 + 'a'",
      'threw an error during evaluation. T2002: The right side of the "+" operator must evaluate to a number',
    ],
    ["$error('no stock')", "threw an error during evaluation. D3137: no stock"],
    ["$hash('input')", "returned nothing (undefined)."],
    ["$range(5, 1, 1)", "returned nothing (undefined)."],
    ["$range(1, 5)", "returned nothing (undefined)."],
    ["$partition([], 2)", "returned nothing (undefined)."],
    ["$partition([1], 0)", "returned nothing (undefined)."],
    ["$uppercase", "returned an unsupported result type."],
  ] as const) {
    it(`${source} fails in AWS's words`, async () => {
      expect(await failure(() => evaluate(source))).to.equal(
        `States.QueryEvaluationError: The JSONata expression '${source}' specified for the field 'Output' ${what}`,
      );
    });
  }
});

describe("the bounds of an evaluation", () => {
  const overflow =
    "Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive";
  const memory = "Expression evaluation memory limit exceeded: Check for excessive memory usage";
  const sumOf = (terms: number): string => `1${"+1".repeat(terms - 1)}`;
  const within = (levels: number): string => `${"(".repeat(levels)}1${")".repeat(levels)}`;
  const recursion = (depth: number): string =>
    `($f := function($n){ $n = 0 ? 0 : 1 + $f($n - 1) }; $f(${depth}))`;

  it("let nest what AWS lets nest", async () => {
    expect(await evaluate(sumOf(100))).to.equal(100);
    expect(await evaluate(within(99))).to.equal(1);
    expect(await evaluate(recursion(30))).to.equal(30);
  });

  for (const [name, source, what] of [
    ["101 terms", sumOf(101), overflow],
    ["100 brackets", within(100), overflow],
    ["a recursion of 40", recursion(40), overflow],
    ["a range of 873783", "[1..873783]", memory],
    ["$range beyond 360145", "$range(1, 360146, 1)", memory],
    ["a text of 2^23 characters", "$reduce([1..23], function($a, $b){ $a & $a }, 'x')", memory],
  ] as const) {
    it(`refuse ${name} in AWS's words`, async () => {
      expect(await failure(() => evaluate(source))).to.equal(
        `States.QueryEvaluationError: The JSONata expression '${source}' specified for the field 'Output' ` +
          `threw an error during evaluation: ${what}`,
      );
    });
  }
});

describe("a field that takes one type", () => {
  it("takes a constant as it is, and an expression of the type", async () => {
    expect(await compileScalar(5, "integer", "TimeoutSeconds")(scope({}))).to.equal(5);
    expect(
      await compileScalar("{% $states.input.a %}", "integer", "TimeoutSeconds")(scope({ a: 7 })),
    ).to.equal(7);
  });

  for (const [type, value, was] of [
    ["array", null, "null"],
    ["integer", "5", "string"],
    ["integer", 1.5, "number"],
    ["boolean", [], "array"],
    ["string", {}, "object"],
    ["object", true, "boolean"],
  ] as const) {
    it(`that should be ${type} refuses ${JSON.stringify(value)}`, async () => {
      const read = compileScalar("{% $states.input.a %}", type, "Items");
      expect(await failure(() => read(scope({ a: value })))).to.equal(
        "States.QueryEvaluationError: The JSONata expression '$states.input.a' specified for the field 'Items' returned an " +
          `unexpected result type. Expected '${type}', but was '${was}' for value: ${JSON.stringify(value)}`,
      );
    });
  }
});
