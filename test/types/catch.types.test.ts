import { expect } from "chai";
import { expectTypeOf } from "expect-type";
import {
  attempt,
  choice,
  error,
  fail,
  goto,
  input,
  map,
  pass,
  task,
  wait,
  type Failure,
  type OutputOf,
} from "../../workflow/builder";
import { codesOf } from "../builder/problem";
import type { Order } from "./samples";

const Busy = error("Busy");
const Refused = error("Refused");
const charge = task("Charge", (order: Order) => order.total);

describe("types of catch and retry", () => {
  it("a handler receives the error, its cause, and the input of the state that failed", () => {
    charge.catch((failure) => {
      expectTypeOf<OutputOf<typeof failure>>().toEqualTypeOf<Failure<Order>>();
      return failure.next(pass("Input", (f) => f.input.id));
    });
  });

  it("the input is the union of what the covered states received", () => {
    charge.next(task("Ship", (total) => String(total))).catch((failure) => {
      expectTypeOf<OutputOf<typeof failure>["input"]>().toEqualTypeOf<Order | number>();
      return failure.next(pass("Done", () => "failed"));
    });
  });

  it("states inside a choice are covered, states inside a map fail through it", () => {
    charge
      .next(
        choice("Size", (c) =>
          c
            .when(
              (total) => total > 100,
              (big) => big.output((total) => ({ big: total })).next(task("Big", (o) => o.big)),
            )
            .otherwise(pass("Small")),
        ),
      )
      .next(
        map(
          "Each",
          (total) => [String(total)],
          (item) => item.next(task("One", (text) => text)),
        ),
      )
      .catch((failure) => {
        expectTypeOf<OutputOf<typeof failure>["input"]>().toEqualTypeOf<Order | number | { big: number }>();
        return failure.next(fail("GiveUp"));
      });
  });

  it("what the handler gives flows on beside what the chain gives", () => {
    const chain = charge.catch(pass("None", () => null)).next(pass("Same", (total) => total));
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<number | null>();
  });

  it("a handler that ends does not come back", () => {
    const chain = charge.catch(fail("GiveUp"));
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<number>();
  });

  it("a handler of named errors knows the names", () => {
    const chain = charge.catch([Busy, Refused], (failure) => failure.next(pass("Name", (f) => f.error)));
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<number | "Busy" | "Refused">();
  });

  it("AWS's own names are names too", () => {
    const chain = charge.catch("States.Timeout", (failure) => failure.next(pass("Name", (f) => f.error)));
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<number | "States.Timeout">();
  });

  it("after a catch of everything, only the handler's own states are left to cover", () => {
    const chain = charge.catch((failure) => failure.next(task("Undo", (f) => f.cause)));
    chain.catch((failure) => {
      expectTypeOf<OutputOf<typeof failure>["input"]>().toEqualTypeOf<Failure<Order>>();
      return failure.next(fail("GiveUp"));
    });
  });

  it("a catch after states that cannot have one does not compile", () => {
    // @ts-expect-error -- a Pass has no Catch in ASL
    pass("Total", (order: Order) => order.total).catch(fail("GiveUp"));
    // @ts-expect-error -- nor has a Wait
    wait("Soon", { seconds: (order: Order) => order.total }).catch(fail("GiveUp"));
  });

  it("an attempt can be caught, whatever is in it", () => {
    const chain = attempt(
      "Try",
      pass("Total", (order: Order) => order.total),
    ).catch(pass("None", () => null));
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<number | null>();
  });

  it("retry, timeout and heartbeat belong to one task, before it is chained", () => {
    charge
      .retry(Busy, { maxAttempts: 2 })
      .timeout(30)
      .heartbeat((order) => order.total);
    // @ts-expect-error -- a chain is no single state to retry
    expect(() => charge.next(pass("Same")).retry(Busy)).to.throw(TypeError);
    // @ts-expect-error -- a Map has no timeout in ASL
    expect(() => map("Each", (order: Order) => order.lines, pass("Same")).timeout(30)).to.throw(TypeError);
  });

  it("a retry of what is no error does not compile", () => {
    // @ts-expect-error -- a class loses its name on the way to Lambda; error("Busy") does not
    const build = (): unknown => charge.retry(class Late extends Error {});
    expect(codesOf(build)).to.deep.equal(["B106"]);
  });

  it("a handler reads what was assigned before the first step that can fail, and it stays certain behind it", () => {
    const chain = input<Order>()
      .assign((order) => ({ order, rounds: 0 }))
      .next(task("First", (order) => order.total))
      .assign((total) => ({ total }))
      .next(task("Second", (total) => total + 1))
      .catch(Busy, (late) => {
        late.next(
          pass("Known", (_, { vars }) => {
            expectTypeOf<keyof typeof vars>().toEqualTypeOf<"order" | "rounds">();
            // @ts-expect-error -- First may be what failed
            return vars.total;
          }),
        );
        return late.assign((_, { vars }) => ({ rounds: vars.rounds + 1 })).next(goto("First"));
      })
      .catch((failure) => failure.output((_, { vars }) => vars.order.total))
      .next(pass("Behind", (_, { vars }) => vars.order.id));
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<string>();
  });

  it("a handler reads variables whichever branch failed, and those of the handler before it", () => {
    input<Order>()
      .next(
        choice("IsLarge", (c) =>
          c
            .when(
              (order) => order.total > 100,
              (large) => large.assign(() => ({ size: "large", limit: 5 })).next(task("Large", (o) => o.id)),
            )
            .otherwise((small) => small.assign(() => ({ size: "small" })).next(task("Small", (o) => o.id))),
        ),
      )
      .catch((failure) =>
        failure.assign((f) => ({ why: f.error })).next(task("Undo", ({ cause }) => cause.length)),
      )
      .catch((failure) =>
        failure.next(
          pass("GiveUp", (_, { vars }) => {
            expectTypeOf(vars).toEqualTypeOf<{ readonly size: string; readonly why: string }>();
            return vars.why;
          }),
        ),
      );
  });

  it("a handler that takes another type does not compile", () => {
    // @ts-expect-error -- the handler receives { error, cause, input }
    charge.catch(task("Undo", (order: Order) => order.id));
  });
});
