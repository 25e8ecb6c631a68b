import { expect } from "chai";
import type { Json, JsonObject } from "../../../workflow/definition";
import { compileTemplate, QueryError, type Scope } from "../../../workflow/engine/query";

function scope(input: Json, rest: Partial<Scope> = {}): Scope {
  return {
    input,
    context: () => ({ Execution: { Name: "run" }, State: { Name: "S" } }) satisfies JsonObject,
    variables: new Map<string, Json>([
      ["rate", 2],
      ["nothing", null],
      ["box", { items: [1, 2] }],
    ]),
    ...rest,
  };
}

function failure(run: () => unknown): { error: string; detail: string } {
  try {
    run();
  } catch (error) {
    if (error instanceof QueryError) return { error: error.error, detail: error.detail };
    throw error;
  }
  throw new Error("it did not fail");
}

describe("a JSONPath template", () => {
  const fill = (template: Json, input: Json = {}): Json =>
    compileTemplate(template, "JSONPath", "Parameters")(scope(input)) as Json;

  it("fills keys that end in .$ and keeps the order of keys", () => {
    expect(
      JSON.stringify(fill({ z: 1, "a.$": "$.x", m: { "k.$": "$.y[0]" } }, { x: [1], y: [true] })),
    ).to.equal('{"z":1,"a":[1],"m":{"k":true}}');
  });

  it("reads the context object and variables", () => {
    expect(
      fill({ "name.$": "$$.Execution.Name", "rate.$": "$rate", "item.$": "$box.items[1]" }),
    ).to.deep.equal({
      name: "run",
      rate: 2,
      item: 2,
    });
  });

  it("fills null where the path gives null", () => {
    expect(fill({ "a.$": "$.a", "b.$": "$nothing" }, { a: null })).to.deep.equal({ a: null, b: null });
  });

  it("looks into objects of arrays but leaves texts of arrays alone", () => {
    expect(fill([{ "a.$": "$.x" }, "$.x", ["$.x"]], { x: 7 })).to.deep.equal([{ a: 7 }, "$.x", ["$.x"]]);
  });

  it("returns a template without queries as it is", () => {
    const template = { a: [1, { b: "$.x" }] };
    expect(fill(template)).to.equal(template);
  });

  it("gives an array, empty if need be, for a path that may match several places", () => {
    expect(
      fill(
        { "a.$": "$.x[*].y", "b.$": "$.missing[1:]", "c.$": "$..id" },
        { x: [{ y: 1 }, {}, { y: 3 }], id: 9 },
      ),
    ).to.deep.equal({
      a: [1, 3],
      b: [],
      c: [9],
    });
  });

  it("keeps a key called __proto__ as data", () => {
    const filled = fill(JSON.parse('{"__proto__": {"polluted.$": "$.x"}}') as Json, { x: 1 });
    expect(JSON.stringify(filled)).to.equal('{"__proto__":{"polluted":1}}');
    expect(({} as Record<string, unknown>)["polluted"]).to.equal(undefined);
  });

  it("names path, field and input where nothing is found", () => {
    expect(failure(() => fill({ a: { "b.$": "$.x.y" } }, { x: {} }))).to.deep.equal({
      error: "States.Runtime",
      detail: `The JSONPath '$.x.y' specified for the field 'b.$' could not be found in the input '{"x":{}}'`,
    });
  });
});

describe("a JSONata template", () => {
  const fill = (template: Json, input: Json = {}, rest: Partial<Scope> = {}): Json =>
    compileTemplate(template, "JSONata", "Output")(scope(input, rest)) as Json;

  it("fills expressions at any depth, also null", () => {
    expect(fill(["{% $states.input.a %}", { b: ["{% $nothing %}", 3] }], { a: null })).to.deep.equal([
      null,
      { b: [null, 3] },
    ]);
  });

  it("takes only a text that begins and ends with the delimiters as an expression", () => {
    expect(fill([" {% 1 %}", "{% 1 %} ", "{%1%}"])).to.deep.equal([" {% 1 %}", "{% 1 %} ", 1]);
  });

  it("reads $states.result, $states.errorOutput and $states.context", () => {
    const rest = { result: [1], errorOutput: { Error: "E" } };
    expect(
      fill(
        {
          r: "{% $states.result %}",
          e: "{% $states.errorOutput.Error %}",
          s: "{% $states.context.State.Name %}",
        },
        {},
        rest,
      ),
    ).to.deep.equal({ r: [1], e: "E", s: "S" });
  });

  it("gives plain arrays without the marks of the evaluator", () => {
    const value = fill("{% $states.input.items.id %}", { items: [{ id: 1 }, { id: 2 }] });
    expect(Reflect.ownKeys(value as object)).to.deep.equal(["0", "1", "length"]);
  });

  it("names the field where an expression returns nothing", () => {
    expect(failure(() => fill({ a: ["{% $states.input.x %}"] }))).to.deep.equal({
      error: "States.QueryEvaluationError",
      detail:
        "The JSONata expression '$states.input.x' specified for the field 'Output/a[0]' returned nothing (undefined).",
    });
  });

  it("refuses a function as a result", async () => {
    const run = compileTemplate("{% function($x){ $x } %}", "JSONata", "Output");
    let detail = "";
    try {
      await run(scope({}));
    } catch (error) {
      detail = (error as QueryError).detail;
    }
    expect(detail).to.equal(
      "The JSONata expression 'function($x){ $x }' specified for the field 'Output' returned an unsupported result type.",
    );
  });
});
