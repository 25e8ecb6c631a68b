import { expectTypeOf } from "expect-type";
import { attempt, choice, fail, map, pass, task, type OutputOf, type Scope } from "../../workflow/builder";
import type { Order } from "./samples";

const start = task("Validate", (order: Order) => order).assign((order) => ({ orderId: order.id }));

describe("types of variables", () => {
  it("a variable is read later by its name, with its type", () => {
    const chain = start
      .next(task("Charge", (order) => order.total))
      .assign((total, { vars }) => ({ paid: total, label: `${vars.orderId}!` }))
      .next(pass("Receipt", (_, { vars }) => ({ id: vars.orderId, paid: vars.paid, label: vars.label })));
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<{ id: string; paid: number; label: string }>();
  });

  it("branches and bodies read the variables around them", () => {
    const chain = start.next(
      map(
        "Lines",
        (order) => order.lines,
        (line) => line.next(pass("Line", (item, { vars }) => `${vars.orderId}/${item.sku}`)),
      ),
    );
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<string[]>();
  });

  it("a variable that nothing assigned does not compile", () => {
    // @ts-expect-error -- no step assigns paid
    start.next(pass("Receipt", (_, { vars }) => vars.paid));
  });

  it("a fragment says which variables it needs, and is refused where they are missing", () => {
    const fragment = pass(
      "Label",
      (total: number, { vars }: Scope<{ orderId: string }>) => `${vars.orderId}: ${total}`,
    );
    const chain = start.output((order) => order.total).next(fragment);
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<string>();
    // @ts-expect-error -- orderId is not assigned before
    pass("Total", (order: Order) => order.total).next(fragment);
  });

  it("after a choice only variables that every branch assigns are certain", () => {
    const chosen = start.next(
      choice("Size", (c) =>
        c
          .when(
            (order) => order.total > 100,
            (big) => big.assign(() => ({ size: "big", gift: true })),
          )
          .otherwise((small) => small.assign(() => ({ size: "small" }))),
      ),
    );
    const chain = chosen.next(pass("Size of it", (_, { vars }) => vars.size));
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<string>();
    // @ts-expect-error -- gift is assigned in one branch only
    chosen.next(pass("Gift", (_, { vars }) => vars.gift));
  });

  it("a branch that ends takes no part in what is certain after a choice", () => {
    const chain = start
      .next(
        choice("Size", (c) =>
          c
            .when((order) => order.total > 100, fail("TooBig"))
            .otherwise((small) => small.assign(() => ({ size: "small" }))),
        ),
      )
      .next(pass("Size of it", (_, { vars }) => vars.size));
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<string>();
  });

  it("a handler cannot read what the covered steps may not have assigned yet", () => {
    // @ts-expect-error -- the task may fail before orderId is assigned
    start.catch((failure) => failure.next(pass("Late", (_, { vars }) => vars.orderId)));
  });

  it("after a handler that rejoins, variables of the covered steps are no longer certain", () => {
    const caught = start.catch(pass("Late", () => "late"));
    // @ts-expect-error -- on the handler's path orderId was never assigned
    caught.next(pass("Id", (_, { vars }) => vars.orderId));
  });

  it("after a handler that ends, they still are", () => {
    const chain = start.catch(fail("GiveUp")).next(pass("Id", (_, { vars }) => vars.orderId));
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<string>();
  });

  it("variables of an inner block do not leave it", () => {
    const chain = start.next(attempt("Try", (order) => order.assign(() => ({ inner: 1 }))));
    // @ts-expect-error -- inner lives in the block of the attempt
    chain.next(pass("Inner", (_, { vars }) => vars.inner));
  });

  it("what is no set of variables does not compile", () => {
    // @ts-expect-error -- a number has no keys to name variables by
    start.assign((order) => order.total);
    // @ts-expect-error -- nor has an array
    start.assign((order) => order.lines);
    // @ts-expect-error -- $states belongs to AWS
    start.assign((order) => ({ states: order.id }));
    // @ts-expect-error -- orderId is a string already
    start.assign((order) => ({ orderId: order.total }));
  });

  it("a variable may be assigned again with its type", () => {
    const chain = start.assign((order) => ({ orderId: order.id.trim() }));
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<Order>();
  });
});
