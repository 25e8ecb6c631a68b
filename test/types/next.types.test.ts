import { expect } from "chai";
import { expectTypeOf } from "expect-type";
import {
  attempt,
  fail,
  goto,
  pass,
  succeed,
  task,
  type Chain,
  type InputOf,
  type OutputOf,
  type Scope,
  type Step,
} from "../../workflow/builder";
import { emit } from "../../workflow/asl/emit";
import { codesOf } from "../builder/problem";
import type { Order } from "./samples";

const validate = task("Validate", async (order: Order) => ({ ...order, isValid: true as const }));

describe("types of next", () => {
  it("a callback's promise is awaited, and its input is the chain's", () => {
    expectTypeOf<InputOf<typeof validate>>().toEqualTypeOf<Order>();
    expectTypeOf<OutputOf<typeof validate>>().toHaveProperty("isValid").toEqualTypeOf<true>();
  });

  it("a step infers its input from the step before", () => {
    const chain = validate
      .next(pass("Total", (order) => order.total))
      .next(task("Charge", (total) => `charged ${total.toFixed(2)}`));
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<string>();
  });

  it("a chain is a value: a fragment keeps its types wherever it goes", () => {
    const fragment = task("Double", (n: number) => n * 2).next(pass("Text", (n) => String(n)));
    const chain = validate.next(pass("Total", (order) => order.total)).next(fragment);
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<string>();
  });

  it("a step that takes another type than it is given does not compile", () => {
    // @ts-expect-error -- the step before gives a number, and this one takes a string
    pass("Total", (order: Order) => order.total).next(task("Upper", (text: string) => text.toUpperCase()));
  });

  it("a fragment whose first step takes another type does not compile", () => {
    const fragment = task("Upper", (text: string) => text.toUpperCase()).next(pass("Same", (text) => text));
    // @ts-expect-error -- a chain enters at its head, which takes a string
    pass("Total", (order: Order) => order.total).next(fragment);
  });

  it("a property that the step before does not give does not compile", () => {
    // @ts-expect-error -- an order has no discount
    validate.next(pass("Discount", (order) => order.discount));
  });

  it("what is no step does not compile", () => {
    // @ts-expect-error -- a function is not a step: it has to be wrapped in task or pass
    const build = (): unknown => validate.next((order: Order) => order);
    expect(codesOf(build)).to.deep.equal(["B101"]);
  });

  it("a step after the last path has ended does not compile", () => {
    // @ts-expect-error -- nothing runs after fail
    validate.next(fail("Refused")).next(pass("Never", () => 1));
    // @ts-expect-error -- nothing runs after succeed
    validate.next(succeed("Done")).next(pass("Never", () => 1));
    // @ts-expect-error -- nothing runs after goto
    validate.next(goto("Validate")).next(pass("Never", () => 1));
  });

  it("the output of a workflow includes its early ends", () => {
    const chain = validate.next(succeed("Done", () => "early" as const));
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<"early">();
  });

  it("output reshapes what the next step receives", () => {
    const chain = validate.output((order) => order.total).next(pass("Double", (total) => total * 2));
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<number>();
  });

  it("chains that are chosen, built up or handed over while the program is built say their types by hand", () => {
    const build = (isLive: boolean) => {
      const first: Step<Order, number> = isLive
        ? task("Live", async (order: Order) => order.total)
        : pass("Dry", () => 0);
      const guarded = <In, Out>(step: Step<In, Out>) => attempt("Guard", step).catch(fail("Unguarded"));
      let all: Chain<Order, Order> = pass("Start", (order: Order) => order);
      for (const name of ["One", "Two"]) all = all.next(task(name, (order: Order) => order));
      return all
        .catch((failure) => failure.next(fail("GiveUp")))
        .next(guarded(first))
        .next(pass("Last", (total) => total.toFixed(2)));
    };
    expectTypeOf<OutputOf<ReturnType<typeof build>>>().toEqualTypeOf<string>();
    expect(emit(build(true), { name: "built" }).definition.StartAt).to.equal("Start");
  });

  it("the second parameter tells of the execution and the state", () => {
    pass("Now", (_: unknown, scope) => {
      expectTypeOf(scope.execution.startTime).toEqualTypeOf<string>();
      expectTypeOf(scope.state.retryCount).toEqualTypeOf<number>();
      expectTypeOf(scope).toExtend<Scope<object>>();
      return scope.execution.id;
    });
  });
});
