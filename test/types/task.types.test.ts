import { expect } from "chai";
import { expectTypeOf } from "expect-type";
import {
  activity,
  error,
  task,
  type CallbackContext,
  type InputOf,
  type OutputOf,
} from "../../workflow/builder";
import { codesOf } from "../builder/problem";
import type { Order } from "./samples";

describe("types of task and error", () => {
  it("an existing Lambda is given its types by the user", () => {
    const charge = task<Order, number>("Charge", "arn:aws:lambda:eu-west-1:123456789012:function:charge");
    expectTypeOf<InputOf<typeof charge>>().toEqualTypeOf<Order>();
    expectTypeOf<OutputOf<typeof charge>>().toEqualTypeOf<number>();
  });

  it("a resource with an ARN will do", () => {
    const arn = Promise.resolve("arn:aws:lambda:eu-west-1:123456789012:function:charge");
    expectTypeOf(task<Order, number>("Charge", { arn })).toHaveProperty("retry");
  });

  it("an activity is a task for somebody else's worker", () => {
    const inspect = activity<Order, boolean>(
      "Inspect",
      "arn:aws:states:eu-west-1:123456789012:activity:inspect",
    );
    expectTypeOf<OutputOf<typeof inspect>>().toEqualTypeOf<boolean>();
  });

  it("a callback whose types are written out may be asynchronous, and may answer now or later", () => {
    const given = task<Order, { done: boolean }>("Given", async (order) => ({ done: order.total > 1 }));
    expectTypeOf<OutputOf<typeof given>>().toEqualTypeOf<{ done: boolean }>();
    // @ts-expect-error -- it is done
    task<Order, { done: boolean }>("Misspelt", async (order) => ({ don: order.total > 1 }));
    const either = task("Either", (order: Order) => (order.total > 1 ? undefined : Promise.resolve(3)));
    expectTypeOf<OutputOf<typeof either>>().toEqualTypeOf<number | undefined>();
  });

  it("a callback may read what Lambda tells it", () => {
    task("Time left", (_: Order, context) => {
      expectTypeOf(context).toEqualTypeOf<CallbackContext>();
      return context.getRemainingTimeInMillis();
    });
  });

  it("an error's factory carries its name in its type", () => {
    const Busy = error("Busy");
    expectTypeOf(Busy.errorName).toEqualTypeOf<"Busy">();
    expectTypeOf(Busy("try later")).toEqualTypeOf<Error>();
  });

  it("a task without work does not compile", () => {
    // @ts-expect-error -- neither a function nor an ARN
    expect(codesOf(() => task("Charge", 42))).to.deep.equal(["B103"]);
  });

  it("a setting that Lambda does not have does not compile", () => {
    // @ts-expect-error -- it is memoryMb
    task("Charge", (order: Order) => order, { memory: 512 });
  });
});
