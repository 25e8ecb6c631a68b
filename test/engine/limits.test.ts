import { expect } from "chai";
import type { Json } from "../../workflow/definition";
import { compileMachine, runToEnd, startExecution } from "../../workflow/engine";
import { countBytes, isWithinPayloadLimit, PAYLOAD_LIMIT_BYTES } from "../../workflow/engine/quota";

const loop = (limit: number): object => ({
  StartAt: "Inc",
  States: {
    Inc: { Type: "Pass", Parameters: { "n.$": "States.MathAdd($.n, 1)" }, Next: "C" },
    C: { Type: "Choice", Choices: [{ Variable: "$.n", NumericLessThan: limit, Next: "Inc" }], Default: "D" },
    D: { Type: "Succeed" },
  },
});

describe("the limits of an execution", () => {
  it("a Standard execution fails at 25,000 events with AWS's words", async () => {
    const result = await runToEnd(compileMachine(loop(1e9)), { input: { n: 0 } });
    expect(result.error).to.equal("States.Runtime");
    expect(result.cause).to.equal("The execution reached the maximum number of history events (25000).");
    expect(result.events).to.have.length(25_000);
  });

  it("a million transitions without history need no more memory than a few", async function () {
    this.timeout(30_000);
    const machine = compileMachine(loop(500_000));
    const before = process.memoryUsage().heapUsed;
    const result = await runToEnd(machine, { input: { n: 0 }, history: false });
    expect(result.output).to.deep.equal({ n: 500_000 });
    expect((process.memoryUsage().heapUsed - before) / 2 ** 20, "MB").to.be.below(64);
  });

  it("a machine that goes in circles for ever ends at a stated number of transitions", async () => {
    const machine = compileMachine({
      StartAt: "A",
      States: { A: { Type: "Pass", Next: "B" }, B: { Type: "Pass", Next: "A" } },
    });
    const result = await runToEnd(machine, { history: false, limits: { transitions: 100_000 } });
    expect(result.cause).to.equal("The execution entered more than 100000 states, the limit of this run.");
  });

  it("one Assign may hold 256 KiB, all variables together 10 MiB", async () => {
    const chunk = (name: string, next: object): object => ({
      Type: "Pass",
      Assign: { [`${name}.$`]: "$" },
      ...next,
    });
    const states: Record<string, object> = {};
    for (let index = 0; index < 45; index++)
      states[`S${index}`] = chunk(`v${index}`, { Next: `S${index + 1}` });
    states.S45 = { Type: "Succeed" };
    const input = "a".repeat(240_000);
    const result = await runToEnd(compileMachine({ StartAt: "S0", States: states }), {
      input,
      history: false,
    });
    expect(result.error).to.equal("States.DataLimitExceeded");
    expect(result.cause).to.contain("'S43'");
    const twice = {
      StartAt: "A",
      States: { A: { Type: "Pass", Assign: { "a.$": "$", "b.$": "$" }, End: true } },
    };
    expect((await runToEnd(compileMachine(twice), { input })).error).to.equal("States.DataLimitExceeded");
  });

  it("variables of iterations that have ended no longer count", async () => {
    const body = {
      StartAt: "I",
      States: { I: { Type: "Pass", Assign: { "v.$": "$" }, Result: 1, End: true } },
    };
    const definition = {
      StartAt: "M",
      States: {
        M: { Type: "Map", ItemsPath: "$.n", ItemSelector: { "v.$": "$.v" }, ItemProcessor: body, End: true },
      },
    };
    const input = { n: Array.from({ length: 60 }, () => 0), v: "a".repeat(200_000) };
    expect((await runToEnd(compileMachine(definition), { input, history: false })).status).to.equal(
      "SUCCEEDED",
    );
  });

  it("a machine in circles can be stopped, because it lets other code run", async () => {
    const machine = compileMachine({ StartAt: "A", States: { A: { Type: "Pass", Next: "A" } } });
    const execution = startExecution(machine, { history: false });
    setImmediate(() => execution.stop("Enough"));
    expect((await execution.result).status).to.equal("ABORTED");
  });

  it("data nested beyond any use is an error, not a crash", async () => {
    let deep: Json = 1;
    for (let depth = 0; depth < 100_000; depth++) deep = [deep];
    const machine = compileMachine({
      StartAt: "A",
      States: { A: { Type: "Pass", Parameters: { "x.$": "$" }, End: true } },
    });
    const result = await runToEnd(machine, { input: deep, history: false });
    expect([result.status, result.error]).to.deep.equal(["FAILED", "States.DataLimitExceeded"]);
  });

  it("keys named __proto__ in inputs, variables and results pollute nothing", async () => {
    const definition = {
      StartAt: "A",
      States: {
        A: { Type: "Pass", Assign: { "v.$": "$" }, Next: "T" },
        T: {
          Type: "Task",
          Resource: "arn:aws:lambda:us-east-1:123456789012:function:f",
          ResultPath: "$.__proto__",
          Next: "B",
        },
        B: { Type: "Pass", Parameters: { "w.$": "$v", "x.$": "$" }, End: true },
      },
    };
    const hostile = JSON.parse(
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    ) as Json;
    const result = await runToEnd(compileMachine(definition), { input: hostile, tasks: () => () => hostile });
    expect(result.status).to.equal("SUCCEEDED");
    expect(({} as { polluted?: number }).polluted).to.equal(undefined);
  });

  it("a search of a large document and a pattern that backtracks end", async () => {
    const wide = Array.from({ length: 2000 }, (_, index) => ({ a: { b: { c: index } } }));
    const search = compileMachine({
      StartAt: "A",
      States: { A: { Type: "Pass", Parameters: { "x.$": "States.ArrayLength($..c)" }, End: true } },
    });
    expect((await runToEnd(search, { input: wide })).output).to.deep.equal({ x: 2000 });
    const pattern = compileMachine({
      QueryLanguage: "JSONata",
      StartAt: "A",
      States: { A: { Type: "Pass", Output: "{% $contains($states.input, /^(a+)+$/) %}", End: true } },
    });
    const result = await runToEnd(pattern, { input: `${"a".repeat(40)}!` });
    expect(result.status).to.equal("FAILED");
    expect(result.error).to.equal("States.QueryEvaluationError");
  });

  it("giant ranges and endless recursion are States.QueryEvaluationError", async function () {
    this.timeout(20_000);
    for (const expression of [
      "$range(1, 1000000000, 1)",
      "[1..100000000]",
      "($f := function($n) { 1 + $f($n) }; $f(1))",
    ]) {
      const machine = compileMachine({
        QueryLanguage: "JSONata",
        StartAt: "A",
        States: { A: { Type: "Pass", Output: `{% ${expression} %}`, End: true } },
      });
      const result = await runToEnd(machine);
      expect([expression, result.error]).to.deep.equal([expression, "States.QueryEvaluationError"]);
    }
  });
});

describe("the payload quota", () => {
  it("counts the bytes of compact JSON in UTF-8", () => {
    const values: Json[] = [
      "a",
      "é",
      "€",
      "😀",
      '\n\u0001"\\',
      1.5,
      -3,
      true,
      null,
      [],
      {},
      [1, "b"],
      { a: [{ b: null }], é: 1 },
    ];
    for (const value of values) expect(countBytes(value)).to.equal(Buffer.byteLength(JSON.stringify(value)));
  });

  it("allows exactly 262,144 bytes", () => {
    expect(isWithinPayloadLimit("a".repeat(PAYLOAD_LIMIT_BYTES - 2))).to.equal(true);
    expect(isWithinPayloadLimit("a".repeat(PAYLOAD_LIMIT_BYTES - 1))).to.equal(false);
  });
});
