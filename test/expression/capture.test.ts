import { expect } from "chai";
import { compileExpression, printTemplate, type CompileOptions } from "../../workflow/expression";
import type { Json, Unresolved } from "../../workflow/definition";
import { isUnresolved, Jsonata } from "../../workflow/definition";
import { parameters } from "./evaluate";
import * as helpers from "./fixtures/helpers";
import { firstOr, TAX } from "./fixtures/helpers";
import * as again from "./fixtures/reexport";

// The functions below are compiled, not typed: what they take is what the test says.
/* eslint-disable @typescript-eslint/no-explicit-any -- see above */

const LIMIT = 100;
const TABLE = { EUR: 1, list: ["a", "b"] };
const PATTERN = /^a/i;
const double = (x: number) => x * 2;
const at = new Date(0);
let changing = 1;

function compile(source: (...parameters: any[]) => unknown, more: Partial<CompileOptions> = {}) {
  return compileExpression(source, { path: "test", parameters, ...more });
}

function print(source: (...parameters: any[]) => unknown): Json {
  const compiled = compile(source);
  expect(compiled.problems).to.deep.equal([]);
  return printTemplate(compiled.template);
}

function codeOf(source: (...parameters: any[]) => unknown): string | undefined {
  return compile(source).problems[0]?.code;
}

describe("what an arrow function captures", () => {
  it("constants and plain data are written in", () => {
    expect(print((o) => o.total > LIMIT)).to.equal("{% $states.input.total > 100 ? true : false %}");
    expect(print((o) => TABLE.list.includes(o.name))).to.equal("{% $states.input.name in ['a', 'b'] %}");
    expect(print(() => TABLE)).to.deep.equal({ EUR: 1, list: ["a", "b"] });
  });

  it("imported names are read through their module", () => {
    expect(print((o) => o.net * TAX + helpers.TAX)).to.equal("{% $states.input.net * 0.2 + 0.2 %}");
    expect(print((o) => o.net * again.TAX)).to.equal("{% $states.input.net * 0.2 %}");
  });

  it("pure helpers are written in, and their helpers", () => {
    expect(print((o) => helpers.withTax(o.net))).to.equal("{% $states.input.net * 1.2 %}");
    const first = print((o) => firstOr(o.items, "none"));
    expect(print((o) => again.firstOr(o.items, "none"))).to.equal(first);
    expect(first).to.match(/\$value != null \? \$value : 'none'/);
    expect(print((o) => o.items.map(double))).to.equal("{% [$states.input.items.($ * 2)] %}");
  });

  it("parameters of an enclosing function are read from its call", () => {
    const make =
      (limit: number, { unit }: { unit: string }) =>
      (o: any) => ({ isOver: o.total > limit, unit });
    expect(print(make(3, { unit: "EUR" }))).to.deep.equal({
      isOver: "{% $states.input.total > 3 ? true : false %}",
      unit: "EUR",
    });
    expect(print(make(4, { unit: "USD" }))).to.deep.equal({
      isOver: "{% $states.input.total > 4 ? true : false %}",
      unit: "USD",
    });
  });

  it("regular expressions may have a name", () => {
    expect(print((o) => PATTERN.test(o.name))).to.equal(
      "{% $contains($states.input.name, /^a/i) ? true : false %}",
    );
  });

  it("an Output is a leaf, or a part of one", () => {
    const table = { __pulumiOutput: true } as Unresolved;
    const { template } = compile((o) => ({
      TableName: table,
      arn: `arn/${String(table)}`,
      isIt: o.name === table,
    }));
    const leaves = template as unknown as Record<string, { parts: unknown[] }>;
    expect(leaves["TableName"]).to.equal(table);
    expect(leaves["arn"]?.parts).to.deep.equal(["arn/", table]);
    expect(leaves["isIt"]).to.be.instanceOf(Jsonata);
    expect(leaves["isIt"]?.parts.filter(isUnresolved)).to.deep.equal([table]);
  });

  it("an Output cannot be looked into", () => {
    const table = { __pulumiOutput: true, name: { __pulumiOutput: true } } as any;
    expect(codeOf((o) => table.apply((x: string) => x + o.id))).to.equal("E109");
  });

  it("the scope gives variables and the context object", () => {
    const compiled = compile((_, { vars, execution, state, stateMachine }) => ({
      id: vars.orderId,
      deep: vars.order.id ?? "none",
      when: execution.startTime,
      state: state.name,
      machine: stateMachine.name,
    }));
    expect(printTemplate(compiled.template)).to.deep.equal({
      id: "{% $orderId %}",
      deep: "{% $order.id != null ? $order.id : 'none' %}",
      when: "{% $states.context.Execution.StartTime %}",
      state: "{% $states.context.State.Name %}",
      machine: "{% $states.context.StateMachine.Name %}",
    });
    expect(compiled.variables).to.deep.equal(["orderId", "order"]);
  });

  it("a token and an item stand only where the place has them", () => {
    const source = (_: any, { token, item }: any) => ({ token, id: item.value });
    const allows = { kind: "scope", allows: ["vars", "token", "item"] } as const;
    const [data = allows] = parameters;
    const { template } = compile(source, { parameters: [data, allows] });
    expect(printTemplate(template)).to.deep.equal({
      token: "{% $states.context.Task.Token %}",
      id: "{% $states.context.Map.Item.Value %}",
    });
    expect(compile(source).problems.map(({ code }) => code)).to.deep.equal(["E116"]);
  });

  it("a record stands for several places", () => {
    const record = {
      kind: "record",
      members: { error: "$states.errorOutput.Error", input: "$failed" },
    } as const;
    const { template } = compile(({ error, input }) => ({ error, id: input.id ?? 0 }), {
      parameters: [record],
    });
    expect(printTemplate(template)).to.deep.equal({
      error: "{% $states.errorOutput.Error %}",
      id: "{% $failed.id != null ? $failed.id : 0 %}",
    });
  });

  it("a variable of the workflow keeps its name against our own", () => {
    expect(print((o, { vars }) => `${o.id}${vars.text}`)).to.match(/\$text2 := .*\$text2\(\$text\)/);
  });

  it("a built-in function is taken as it is", () => {
    expect(print(Boolean)).to.equal(
      "{% ( $truthy := function($v) { $v or $type($v) in ['array', 'object'] }; $truthy($states.input) ) %}",
    );
  });

  it("what may change is refused by name", () => {
    changing++;
    const { problems } = compile((o) => o.n + changing);
    expect(problems.map(({ code }) => code)).to.deep.equal(["E108"]);
    expect(problems[0]?.message).to.include('"changing"');
    expect(problems[0]?.excerpt).to.equal("(o) => o.n + changing\n             ^^^^^^^^");
  });

  it("an object that a function changes is refused, one that was filled before is not", () => {
    const counter = { n: 0 };
    const count = () => counter.n++;
    count();
    expect(codeOf((o) => o.n + counter.n)).to.equal("E108");
    const filled: string[] = [];
    filled.push("a", "b");
    expect(print((o) => filled.includes(o.x))).to.equal("{% $states.input.x in ['a', 'b'] %}");
  });

  it("an object is known as changed however a function changes it", () => {
    const [assigned, deleted, taken, kept] = [{ n: 0 }, { n: 0 } as { n?: number }, { n: 0 }, { n: 0 }];
    const changes = [
      () => Object.assign(assigned, { n: 1 }),
      () => delete deleted.n,
      () => ({ n: taken.n } = { n: 1 }),
      () => Object.assign({}, kept, { n: 1 }),
    ];
    expect(codeOf((o) => o.n * assigned.n)).to.equal("E108");
    expect(codeOf(() => deleted)).to.equal("E108");
    expect(codeOf((o) => o.n * taken.n)).to.equal("E108");
    expect(print((o) => o.n * kept.n)).to.equal("{% $states.input.n * 0 %}");
    expect(changes).to.have.length(4);
  });

  it("a field that its class changes is refused, one that only the constructor sets is not", () => {
    class Limits {
      used = 0;
      readonly most: number;
      constructor(most: number) {
        this.most = most;
      }
      use() {
        this.used++;
      }
    }
    class Special extends Limits {}
    const limits = new Limits(5);
    const special = new Special(6);
    expect(print((o) => o.n < limits.most)).to.equal("{% $states.input.n < 5 ? true : false %}");
    const { problems } = compile((o) => o.n < special.used);
    expect(problems.map(({ code }) => code)).to.deep.equal(["E108"]);
    expect(problems[0]?.message).to.include('"used" is changed by a method of its class');
    expect(codeOf((o) => o.n < limits.used)).to.equal("E108");
  });

  it("an export that its module changes is refused", () => {
    helpers.bump();
    expect(codeOf((o) => o.n + helpers.visits)).to.equal("E108");
  });

  it("a parameter that is assigned to again is refused", () => {
    const make = (limit: number) => {
      limit += 1;
      return (o: any) => o.n > limit;
    };
    expect(codeOf(make(1))).to.equal("E108");
  });

  it("getters, instances, classes and recursion are refused", () => {
    expect(codeOf((o) => helpers.settings.secret + o.id)).to.equal("E110");
    expect(codeOf(() => at)).to.equal("E109");
    expect(codeOf((o) => new helpers.Money(o.n))).to.equal("E105");
    expect(codeOf((o) => helpers.down(o.n))).to.equal("E117");
    expect(codeOf(helpers.Money as never)).to.equal("E105");
    expect(codeOf(encodeURIComponent.bind(null))).to.equal("E101");
  });

  it("a problem in a helper quotes the helper", () => {
    const noisy = (x: number) => x++;
    const [problem] = compile((o) => noisy(o.n)).problems;
    expect(problem?.code).to.equal("E103");
    expect(problem?.message).to.include("in helper noisy");
    expect(problem?.excerpt).to.equal("(x) => x++\n       ^^^");
  });
});

describe("compiling twice", () => {
  it("gives the same result for the same function and place", () => {
    const source = (o: any) => o.id;
    expect(compile(source)).to.equal(compile(source));
    const other = { parameters: [{ kind: "data", jsonata: "$states.result" }] } as const;
    expect(printTemplate(compile(source, other).template)).to.equal("{% $states.result.id %}");
  });

  it("tells each place its own problem", () => {
    const source = (o: any) => o.n & 1;
    expect(compile(source, { path: "a / one" }).problems[0]?.path).to.equal("a / one");
    expect(compile(source, { path: "b / two" }).problems[0]?.path).to.equal("b / two");
  });
});

describe("an expression as a condition", () => {
  it("is a boolean by JavaScript's truthiness", () => {
    const asCondition = (source: (o: any) => unknown) =>
      printTemplate(compile(source, { as: "condition" }).template);
    expect(asCondition((o) => o.total > 5)).to.equal("{% $states.input.total > 5 ? true : false %}");
    expect(asCondition((o) => o.total > 5 && o.a === 1)).to.equal(
      "{% $states.input.total > 5 and $states.input.a = 1 %}",
    );
    expect(asCondition((o) => o.name)).to.match(/\$truthy\(\$states.input.name\)/);
    expect(asCondition((o) => `${o.a === 1}`)).to.match(/^\{% \$boolean\(/);
    expect(asCondition(() => 1)).to.equal(true);
  });
});

describe("the outline", () => {
  it("has every member as a leaf, for reading", () => {
    const { template, outline } = compile((o) => ({
      TableName: "orders",
      Key: { id: { S: o.id } },
      Limit: o.limit,
    }));
    expect(template).to.be.instanceOf(Jsonata);
    expect(printTemplate(outline)).to.deep.equal({
      TableName: "orders",
      Key: { id: { S: "{% $states.input.id %}" } },
      Limit: "{% $states.input.limit %}",
    });
  });
});

describe("text that a loader or a coverage tool changed", () => {
  it("keeps its meaning under esbuild's __name and istanbul's counters", () => {
    const __name = <T>(value: T, _name: string): T => value;
    const cov_1abc = () => ({ f: [0], s: [0, 0], b: [[0, 0]] });
    expect(print((o) => __name((x: number) => x * 2, "double")(o.n))).to.equal("{% $states.input.n * 2 %}");
    const counted = new Function(
      "cov_1abc",
      "return (o) => { cov_1abc().f[0]++; cov_1abc().s[1]++; return (cov_1abc().s[0]++, o.n > 1); };",
    ) as (counter: unknown) => (o: any) => unknown;
    expect(print(counted(cov_1abc))).to.equal("{% $states.input.n > 1 ? true : false %}");
  });
});
