import { expect } from "chai";
import type { Json } from "../../../../workflow/definition";
import { compileTemplate, QueryError, type Scope } from "../../../../workflow/engine/query";

function scope(input: Json): Scope {
  return { input, context: () => ({}), variables: new Map<string, Json>() };
}

async function evaluate(source: string, input: Json = {}): Promise<Json> {
  return compileTemplate(`{% ${source} %}`, "JSONata", "Output")(scope(input));
}

async function failure(source: string, input: Json = {}): Promise<string> {
  try {
    await evaluate(source, input);
  } catch (error) {
    if (error instanceof QueryError) return `${error.error}: ${error.detail}`;
    throw error;
  }
  throw new Error("it did not fail");
}

describe("a hostile JSONata expression", function () {
  this.timeout(60_000);

  it("that recurses without end, ends in an error", async () => {
    expect(await failure("($f := function($n){ 1 + $f($n + 1) }; $f(0))")).to.match(
      /^States.QueryEvaluationError: .*Stack overflow error/,
    );
  });

  it("that loops without end by a tail call, ends in an error", async () => {
    expect(await failure("($f := function($n){ $f($n + 1) }; $f(0))")).to.match(
      /^States.QueryEvaluationError: .*Expression evaluation timeout/,
    );
  });

  it("that makes a giant range, ends in an error", async () => {
    expect(await failure("$count([1..100000000])")).to.match(
      /D2014: The size of the sequence allocated by the range operator/,
    );
    expect(await failure("$count($range(1, 100000000, 1))")).to.match(/memory limit exceeded/);
    expect(await failure("$map([1..5000], function($i){ [1..10000000] })")).to.match(/memory limit exceeded/);
  });

  it("that doubles a text again and again, ends in an error", async () => {
    expect(await failure("$length($reduce([1..60], function($a, $b){ $a & $a }, 'xxxxxxxxxx'))")).to.match(
      /^States.QueryEvaluationError/,
    );
  });

  it("with a catastrophic pattern, ends in an error", async () => {
    expect(await failure("$contains($states.input.t, /^(a+)+$/)", { t: `${"a".repeat(40)}!` })).to.match(
      /runs longer than 500 ms/,
    );
    expect(
      await failure("$replace($states.input.t, /^(a|a)*$/, function($m){ 'x' })", {
        t: `${"a".repeat(40)}!`,
      }),
    ).to.match(/runs longer than 500 ms/);
  });

  it("with a pattern that takes quadratic time on a long text, ends in an error", async () => {
    expect(await failure("$contains($states.input.t, /\\s+$/)", { t: `${" ".repeat(250_000)}x` })).to.match(
      /runs longer than 500 ms/,
    );
  });

  it("with an ordinary pattern of a shape that may run away, still works", async () => {
    expect(await evaluate("$contains($states.input.t, /^(\\w+\\s?)+$/)", { t: "one two three" })).to.equal(
      true,
    );
  });

  it("nested too deep to parse, ends in an error", async () => {
    expect(await failure(`${"(".repeat(50_000)}1${")".repeat(50_000)}`)).to.match(
      /^States.QueryEvaluationError/,
    );
    expect(await failure(`${"-".repeat(50_000)}$x`)).to.match(/^States.QueryEvaluationError/);
  });

  it("over data nested too deep, ends in an error", async () => {
    let deep: Json = 1;
    for (let level = 0; level < 100_000; level++) deep = [deep];
    expect(await failure("$states.input = $states.input and $count($states.input.**) > 0", deep)).to.match(
      /^States.QueryEvaluationError/,
    );
  });

  it("reads no member of a prototype", async () => {
    for (const name of ["constructor", "__proto__", "toString", "hasOwnProperty"]) {
      for (const source of [
        `$states.input.${name}`,
        `{"a": 1}.${name}`,
        `$lookup({"a": 1}, "${name}")`,
        `$lookup($states.input, "${name}")`,
        `$states.input.list.${name}`,
        `$match("a", /a/).${name}`,
        `$states.input#$i.${name}`,
      ]) {
        expect(await failure(source, { list: [{}, {}] }), source).to.match(
          /returned nothing \(undefined\)|threw an error/,
        );
      }
    }
    expect(await evaluate("$states.input.constructor", { constructor: 1 })).to.equal(1);
  });

  it("does not reach the process or change a prototype", async () => {
    for (const source of [
      `{"a": 1}.constructor.constructor("return process")()`,
      `$states.input.f.constructor("return process")()`,
      `$map.constructor("return process")()`,
      `$eval("1")`,
      `$states.input ~> |__proto__|{"polluted": true}|`,
      `$merge([{"__proto__": {"polluted": true}}])`,
      `{"__proto__": {"polluted": true}}`,
      `$states.input ~> |$|{"__proto__": {"polluted": true}}|`,
    ]) {
      await evaluate(source, { f: 1 }).catch(() => undefined);
      expect(({} as Record<string, unknown>)["polluted"], source).to.equal(undefined);
    }
    expect(await failure(`{"a": 1}.constructor.constructor("return process")()`)).to.match(
      /returned nothing/,
    );
    expect(await failure(`$eval("1")`)).to.match(/T1006: Attempted to invoke a non-function/);
  });

  it("leaves the data it reads as it was", async () => {
    const input: Json = { empty: [], list: [{ a: 1 }] };
    await evaluate(
      "[$states.input.empty{'x': 1}, $states.input.list[], $states.input.list#$i.{'i': $i}]",
      input,
    ).catch(() => undefined);
    await evaluate("$states.input ~> |list|{'b': 2}|", input);
    expect(JSON.stringify(input)).to.equal('{"empty":[],"list":[{"a":1}]}');
    expect(Reflect.ownKeys(input["list"] as object)).to.deep.equal(["0", "length"]);
  });

  it("takes no data for a function", async () => {
    const input = {
      f: { _jsonata_lambda: true, arguments: [], body: { type: "value", value: 7 } },
      g: { _jsonata_function: true },
    };
    expect(await evaluate("$states.input", input)).to.equal(input);
    expect(await failure("$states.input.f()", input)).to.match(/^States.QueryEvaluationError/);
    expect(await failure("($f := $states.input.f; $f())", input)).to.match(/^States.QueryEvaluationError/);
    expect(await failure("($g := $states.input.g; $g())", input)).to.match(/^States.QueryEvaluationError/);
  });
});
