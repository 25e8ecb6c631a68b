import { expect } from "chai";
import { emit, type HasDefinition } from "../../../workflow/asl/emit";
import { resolveEmitted } from "../../../workflow/asl/resolve";
import {
  attempt,
  choice,
  error,
  fail,
  input,
  map,
  parallel,
  pass,
  repeat,
  succeed,
  task,
} from "../../../workflow/builder";
import { compileMachine, runToEnd, TaskFailure, type ExecutionResult } from "../../../workflow/engine";
import "../independent";

const Busy = error("Busy");
const Refused = error("Refused");
const plain = { defaultRetry: false } as const;

/** Runs what a chain is emitted as, with the chain's own callbacks. */
function run(chain: HasDefinition, value: unknown): Promise<ExecutionResult> {
  const emitted = emit(chain, { name: "shop" });
  const arns = emitted.references.map(
    (_, index) => `arn:aws:lambda:eu-west-1:123456789012:function:f${index}`,
  );
  const handlers = emitted.references.flatMap((reference) =>
    reference.kind === "callback"
      ? reference.states.map((state) => [state, invoke(reference.callback.source)] as const)
      : [],
  );
  const machine = compileMachine(resolveEmitted(emitted, arns).definition);
  return runToEnd(machine, { input: value as never, tasks: Object.fromEntries(handlers) });
}

function invoke(source: (...parameters: never[]) => unknown): (call: { readonly input: unknown }) => never {
  return (call) => {
    try {
      return (source as (value: unknown) => unknown)(call.input) as never;
    } catch (thrown) {
      const { name, message } = thrown as Error;
      throw new TaskFailure(name, message);
    }
  };
}

async function outputOf(chain: HasDefinition, value: unknown): Promise<unknown> {
  const result = await run(chain, value);
  expect(result.status, `${result.error}: ${result.cause}`).to.equal("SUCCEEDED");
  return result.output;
}

describe("a chain as the engine runs it", () => {
  interface Order {
    readonly id: string;
    readonly total: number;
  }
  const charge = task(
    "Charge",
    (order: Order) => {
      if (order.total > 100) throw Refused("too much");
      if (order.total < 0) throw Busy("later");
      return { paid: order.total };
    },
    plain,
  );

  it("a handler receives the error, its cause and the input, and its output flows on", async () => {
    const chain = charge
      .catch(Refused, (failure) =>
        failure.next(pass("Explain", (f) => ({ paid: 0, why: f.cause, id: f.input.id }))),
      )
      .next(pass("Wrap", (receipt) => ({ receipt })));
    expect(await outputOf(chain, { id: "o1", total: 5 })).to.deep.equal({ receipt: { paid: 5 } });
    expect(await outputOf(chain, { id: "o1", total: 500 })).to.deep.equal({
      receipt: { paid: 0, why: "too much", id: "o1" },
    });
  });

  it("an error that no handler names fails the execution under its own name", async () => {
    const result = await run(charge.catch(Refused, fail("GiveUp")), { id: "o1", total: -1 });
    expect(result).to.include({ status: "FAILED", error: "Busy", cause: "later" });
  });

  it("a handler that ends in fail does not come back", async () => {
    const chain = charge
      .catch(fail("GiveUp", { error: (f) => f.error, cause: (f) => f.cause }))
      .next(pass("Never"));
    expect(await run(chain, { id: "o1", total: 500 })).to.include({ error: "Refused", cause: "too much" });
  });

  it("a fail within an attempt is caught, and one without a cause has an empty one", async () => {
    const chain = attempt("Try", fail("GiveUp")).catch((failure) =>
      failure.next(pass("Seen", ({ error, cause }) => ({ error, cause }))),
    );
    expect(await outputOf(chain, {})).to.deep.equal({ error: "GiveUp", cause: "" });
  });

  it("a fail outside of an attempt is not caught", async () => {
    const chain = charge.next(fail("GiveUp")).catch(pass("Seen"));
    expect(await run(chain, { id: "o1", total: 5 })).to.include({ status: "FAILED", error: "GiveUp" });
  });

  it("an attempt gives its branch's output, a single array included", async () => {
    const chain = attempt(
      "Try",
      pass("List", (order: Order) => [[order.total]]),
    );
    expect(await outputOf(chain, { id: "o1", total: 5 })).to.deep.equal([[5]]);
  });

  it("named branches come out under their names, and a succeed ends its branch only", async () => {
    const chain = input<Order>()
      .next(
        parallel("Checks", {
          paid: charge,
          id: (branch) => branch.next(succeed("Early", (order) => order.id)),
          same: (branch) => branch,
        }),
      )
      .assign((checks) => ({ total: checks.paid.paid }))
      .next(pass("Sum", (checks, { vars }) => ({ id: checks.id, total: vars.total, same: checks.same })));
    expect(await outputOf(chain, { id: "o1", total: 5 })).to.deep.equal({
      id: "o1",
      total: 5,
      same: { id: "o1", total: 5 },
    });
  });

  it("variables set one after another see each other", async () => {
    const chain = charge
      .assign((receipt) => ({ a: receipt.paid }))
      .assign((_, { vars }) => ({ b: vars.a + 1 }))
      .output((_, { vars }) => ({ c: vars.b + 1 }))
      .assign((output, { vars }) => ({ a: vars.a + output.c }))
      .next(pass("All", (_, { vars }) => ({ a: vars.a, b: vars.b })));
    expect(await outputOf(chain, { id: "o1", total: 1 })).to.deep.equal({ a: 4, b: 2 });
  });

  it("a map keeps its order, and an error in it is caught around it", async () => {
    const each = (total: number): { id: string; total: number } => ({ id: "o", total });
    const chain = input<number[]>()
      .next(
        map(
          "Each",
          (totals) => totals,
          (total) => total.next(pass("Order", (n) => ({ id: "o", total: n }))).next(charge),
        ),
      )
      .catch(Refused, (failure) => failure.next(pass("Which", (f) => f.input)));
    expect(each(1)).to.deep.equal({ id: "o", total: 1 });
    expect(await outputOf(chain, [3, 1, 2])).to.deep.equal([{ paid: 3 }, { paid: 1 }, { paid: 2 }]);
    expect(await outputOf(chain, [3, 300])).to.deep.equal([3, 300]);
  });

  it("a loop ends when its condition holds, or at its limit", async () => {
    const count = repeat(
      "Count",
      pass("Add", (n: number) => n + 1),
      { until: (n) => n >= 3, everySeconds: 5, maxTimes: 4 },
    );
    expect(await outputOf(count, 0)).to.equal(3);
    expect(await outputOf(count, -1)).to.equal(3);
    const result = await run(count, -2);
    expect(result).to.include({ status: "FAILED", error: "RepeatLimitReached" });
  });

  it("a loop within a loop counts anew", async () => {
    const inner = repeat(
      "Inner",
      pass("Add", (n: number) => n + 1),
      { until: (n) => n % 3 === 0, maxTimes: 3 },
    );
    const outer = repeat("Outer", inner, { until: (n) => n >= 9, maxTimes: 3 });
    expect(await outputOf(outer, 0)).to.equal(9);
  });

  it("a loop in a map counts for each item", async () => {
    const count = repeat(
      "Count",
      pass("Add", (n: number) => n + 1),
      { until: (n) => n >= 3, maxTimes: 3 },
    );
    const chain = input<number[]>().next(map("Each", (ns) => ns, count));
    expect(await outputOf(chain, [0, 1, 2])).to.deep.equal([3, 3, 3]);
  });

  it("branches that assign at their entry set their variables", async () => {
    const chain = input<Order>()
      .next(
        choice("Size", (c) =>
          c
            .when(
              (order) => order.total > 10,
              (big) => big.assign((order) => ({ size: "big", id: order.id })),
            )
            .otherwise((small) =>
              small.assign((order) => ({ size: "small", id: order.id })).output(() => "reshaped"),
            ),
        ),
      )
      .next(pass("Tell", (output, { vars }) => ({ output, size: vars.size, id: vars.id })));
    expect(await outputOf(chain, { id: "o1", total: 20 })).to.deep.equal({
      output: { id: "o1", total: 20 },
      size: "big",
      id: "o1",
    });
    expect(await outputOf(chain, { id: "o2", total: 2 })).to.deep.equal({
      output: "reshaped",
      size: "small",
      id: "o2",
    });
  });
});
