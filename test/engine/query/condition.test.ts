import { expect } from "chai";
import type { Json } from "../../../workflow/definition";
import { compileCondition, QueryError, type Scope } from "../../../workflow/engine/query";

function scope(input: Json): Scope {
  return {
    input,
    context: () => ({ State: { Name: "S" } }),
    variables: new Map<string, Json>([["limit", 3]]),
  };
}

function holds(rule: Readonly<Record<string, Json>>, input: Json): boolean {
  return compileCondition(rule, "JSONPath")(scope(input)) as boolean;
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

const test = (comparator: string, operand: Json, value: Json): boolean =>
  holds({ Variable: "$.v", [comparator]: operand }, { v: value });

describe("a choice rule in JSONPath", () => {
  it("compares strings by UTF-16 code units", () => {
    expect(test("StringEquals", "a", "a")).to.equal(true);
    expect(test("StringLessThan", "a", "B")).to.equal(true);
    // U+1F600 begins with 0xD83D, which is below U+FFFD.
    expect(test("StringLessThan", "\uFFFD", "\u{1F600}")).to.equal(true);
    expect(test("StringGreaterThanEquals", "a", "a")).to.equal(true);
  });

  it("compares timestamps as instants, to the nanosecond", () => {
    expect(test("TimestampEquals", "2024-01-01T00:00:00Z", "2024-01-01T01:00:00+01:00")).to.equal(true);
    expect(
      test("TimestampLessThan", "2024-01-01T00:00:00.000000002Z", "2024-01-01T00:00:00.000000001Z"),
    ).to.equal(true);
    expect(test("TimestampEquals", "2024-01-01T00:00:00Z", "2024-01-01")).to.equal(false);
  });

  it("is false, never an error, where types differ", () => {
    for (const comparator of [
      "StringEquals",
      "NumericEquals",
      "BooleanEquals",
      "TimestampEquals",
      "StringMatches",
    ]) {
      for (const value of [null, [], {}]) expect(test(comparator, "x", value), comparator).to.equal(false);
    }
    expect(test("NumericEquals", 1, "1")).to.equal(false);
    expect(test("BooleanEquals", true, "true")).to.equal(false);
  });

  for (const [pattern, text, isMatch] of [
    ["*", "", true],
    ["a*c", "abbc", true],
    ["a*c", "ab", false],
    ["*.log", "x.log", true],
    ["a\\*c", "a*c", true],
    ["a\\*c", "abc", false],
    ["a\\\\*", "a\\x", true],
    ["a**b", "ab", true],
    ["*a*b*", "xaxbx", true],
    ["a.c", "abc", false],
    ["", "", true],
    ["", "a", false],
  ] as const) {
    it(`StringMatches ${JSON.stringify(pattern)} is ${isMatch} of ${JSON.stringify(text)}`, () => {
      expect(test("StringMatches", pattern, text)).to.equal(isMatch);
    });
  }

  it("matches a hostile pattern in reasonable time", () => {
    expect(test("StringMatches", `${"*a".repeat(200)}b`, "a".repeat(5000))).to.equal(false);
  });

  it("tests types, and their absence with false", () => {
    expect(test("IsNull", true, null)).to.equal(true);
    expect(test("IsNumeric", true, 1.5)).to.equal(true);
    expect(test("IsNumeric", false, "1")).to.equal(true);
    expect(test("IsString", true, "")).to.equal(true);
    expect(test("IsBoolean", true, false)).to.equal(true);
    expect(test("IsTimestamp", true, "2024-02-29T23:59:59.123Z")).to.equal(true);
  });

  it("takes only RFC 3339 timestamps of days that exist", () => {
    for (const text of [
      "2023-02-29T00:00:00Z",
      "2024-01-01t00:00:00Z",
      "2024-01-01T00:00:00",
      "2024-13-01T00:00:00Z",
      "2024-01-01T24:00:00Z",
      "24-01-01T00:00:00Z",
    ]) {
      expect(test("IsTimestamp", true, text), text).to.equal(false);
    }
  });

  it("asks for presence without an error, null being present", () => {
    expect(holds({ Variable: "$.a.b", IsPresent: false }, {})).to.equal(true);
    expect(holds({ Variable: "$.a", IsPresent: true }, { a: null })).to.equal(true);
    expect(holds({ Variable: "$nope", IsPresent: false }, {})).to.equal(true);
  });

  it("reads the other side from a path, the context or a variable", () => {
    expect(holds({ Variable: "$.v", NumericLessThanPath: "$.max" }, { v: 1, max: 2 })).to.equal(true);
    expect(holds({ Variable: "$$.State.Name", StringEqualsPath: "$.name" }, { name: "S" })).to.equal(true);
    expect(holds({ Variable: "$.v", NumericEqualsPath: "$limit" }, { v: 3 })).to.equal(true);
    expect(holds({ Variable: "$.v", NumericEqualsPath: "$.max" }, { v: 1, max: "1" })).to.equal(false);
  });

  it("joins by And, Or and Not, and stops at the first answer", () => {
    const isPresent = { Variable: "$.a", IsPresent: true };
    const isOne = { Variable: "$.a", NumericEquals: 1 };
    expect(holds({ And: [isPresent, isOne] }, {})).to.equal(false);
    expect(holds({ Or: [{ Not: isPresent }, isOne] }, {})).to.equal(true);
    expect(holds({ Not: { And: [isPresent, { Not: isOne }] } }, { a: 1 })).to.equal(true);
  });

  it("fails in AWS's words where Variable or the other side is missing", () => {
    const message = "The choice state's condition path references an invalid value.";
    expect(detail(() => holds({ Variable: "$.x", NumericEquals: 1 }, {}))).to.equal(
      `States.Runtime: Invalid path '$.x': ${message}`,
    );
    expect(detail(() => holds({ Variable: "$.v", NumericEqualsPath: "$.y" }, { v: 1 }))).to.equal(
      `States.Runtime: Invalid path '$.y': ${message}`,
    );
  });
});

describe("a choice rule in JSONata", () => {
  const condition = (text: Json, input: Json = {}): boolean =>
    compileCondition({ Condition: text }, "JSONata", "Choices[0]/Condition")(scope(input)) as boolean;

  it("holds where its condition gives true, or is true", () => {
    expect(condition("{% $states.input.a > $limit %}", { a: 4 })).to.equal(true);
    expect(condition("{% $states.input.a = 'x' %}", { a: 4 })).to.equal(false);
    expect(condition(true)).to.equal(true);
  });

  it("fails where its condition gives no boolean", () => {
    expect(detail(() => condition("{% $states.input.a %}", { a: "yes" }))).to.equal(
      "States.QueryEvaluationError: The JSONata expression '$states.input.a' specified for the field 'Choices[0]/Condition' " +
        `returned an unexpected result type. Expected 'boolean', but was 'string' for value: "yes"`,
    );
  });
});
