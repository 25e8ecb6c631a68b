import { expect } from "chai";
import { expectTypeOf } from "expect-type";
import {
  attempt,
  map,
  parallel,
  pass,
  repeat,
  scoped,
  succeed,
  task,
  wait,
  type InputOf,
  type OutputOf,
} from "../../workflow/builder";
import { codesOf } from "../builder/problem";
import type { Line, Order } from "./samples";

const order = task("Validate", (input: Order) => input);

describe("types of parallel, map, attempt and repeat", () => {
  it("an object of branches gives an object with the same keys", () => {
    const chain = order.next(
      parallel("Checks", {
        payment: task("Payment", (input) => input.total),
        fraud: (branch) => branch.next(pass("Fraud", (input) => input.id)),
      }),
    );
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<{ payment: number; fraud: string }>();
  });

  it("an array of branches gives a tuple", () => {
    const chain = order.next(
      parallel("Checks", [pass("One", (input) => input.total), pass("Two", (input) => input.id)]),
    );
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<[number, string]>();
  });

  it("a succeed in a branch ends the branch with its output", () => {
    const chain = order.next(
      parallel("Checks", { early: (branch) => branch.next(succeed("Early", () => 1)) }),
    );
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<{ early: number }>();
  });

  it("a map runs its body for every item and gives an array", () => {
    const chain = order.next(
      map(
        "Lines",
        (input) => input.lines,
        (line) => {
          expectTypeOf<OutputOf<typeof line>>().toEqualTypeOf<Line>();
          return line.next(pass("Quantity", (item) => item.quantity));
        },
        { maxConcurrency: (input) => input.total },
      ),
    );
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<number[]>();
  });

  it("a loop feeds its output to its next round", () => {
    const chain = task("Start", (job: { id: string }) => ({ ...job, isDone: false })).next(
      repeat("Poll", (round) => round.next(task("Ask", (job) => ({ ...job, isDone: job.id === "" }))), {
        until: (job) => job.isDone,
        everySeconds: 5,
        maxTimes: 10,
      }),
    );
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<{ isDone: boolean; id: string }>();
  });

  it("a wait lets its input through", () => {
    const chain = order.next(wait("Soon", { until: (input) => input.id }));
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<Order>();
  });

  it("a scoped fragment keeps its types", () => {
    const chain = scoped("Second", order);
    expectTypeOf<InputOf<typeof chain>>().toEqualTypeOf<Order>();
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<Order>();
  });

  it("a branch whose head takes another type does not compile", () => {
    // @ts-expect-error -- every branch receives the order
    order.next(parallel("Checks", { payment: task("Payment", (total: number) => total) }));
  });

  it("a map over what is no array does not compile", () => {
    // @ts-expect-error -- an id is no array
    order.next(map("Lines", (input) => input.id, pass("Same")));
  });

  it("a map whose body takes another type than its items does not compile", () => {
    order.next(
      map(
        "Lines",
        (input) => input.lines,
        // @ts-expect-error -- the items are lines
        (line) => line.next(task("Text", (text: string) => text)),
      ),
    );
  });

  it("a loop whose output its own body does not take does not compile", () => {
    const toId = task("Id", (input: Order) => input.id);
    // @ts-expect-error -- the second round would receive a string
    order.next(repeat("Poll", toId, { until: () => true }));
  });

  it("a wait with both seconds and a time does not compile", () => {
    // @ts-expect-error -- it is one or the other
    const build = (): unknown => wait("Soon", { seconds: 5, until: "2030-01-01T00:00:00Z" });
    expect(codesOf(build)).to.deep.equal(["B108"]);
  });

  it("an attempt's errors are caught through it", () => {
    const chain = order.next(
      attempt(
        "Try",
        task("Charge", (input: Order) => input.total),
      ).retry({ maxAttempts: 1 }),
    );
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<number>();
  });
});
