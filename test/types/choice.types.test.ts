import { expectTypeOf } from "expect-type";
import { choice, fail, pass, succeed, task, type OutputOf } from "../../workflow/builder";
import type { Card, Cash, Order } from "./samples";

const order = task("Validate", (input: Order) => input);
const payment = order.output((input) => input.pay);

describe("types of choice", () => {
  it("a predicate narrows its branch and takes its case from what follows", () => {
    const chain = payment.next(
      choice("Kind", (c) =>
        c
          .when(
            (pay) => pay.kind === "card",
            (card) => {
              expectTypeOf<OutputOf<typeof card>>().toEqualTypeOf<Card>();
              return card.next(pass("Pan", (input) => input.pan));
            },
          )
          .otherwise((cash) => {
            expectTypeOf<OutputOf<typeof cash>>().toEqualTypeOf<Cash>();
            return cash.next(pass("Drawer", (input) => input.drawer));
          }),
      ),
    );
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<string | number>();
  });

  it("a condition that does not narrow leaves the input as it is", () => {
    const chain = order.next(
      choice("Size", (c) =>
        c
          .when(
            (input) => input.total > 100,
            (big) => big.next(pass("Big", (input) => input.total)),
          )
          .otherwise((small) => small.next(pass("Small", (input) => input.id))),
      ),
    );
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<string | number>();
  });

  it("a branch that ends adds nothing to the output, and a succeed adds to the workflow's", () => {
    const failing = order.next(
      choice("Size", (c) =>
        c.when((input) => input.total > 100, fail("TooBig")).otherwise(pass("Ok", () => 1)),
      ),
    );
    expectTypeOf<OutputOf<typeof failing>>().toEqualTypeOf<number>();
    const early = order
      .next(
        choice("Size", (c) =>
          c
            .when(
              (input) => input.total > 100,
              (big) => big.next(succeed("Early", () => "early" as const)),
            )
            .otherwise(pass("Ok", () => 1)),
        ),
      )
      .next(pass("Double", (n) => n * 2));
    expectTypeOf<OutputOf<typeof early>>().toEqualTypeOf<number | "early">();
  });

  it("a narrowed branch does not see the other cases", () => {
    payment.next(
      choice("Kind", (c) =>
        c
          .when(
            (pay) => pay.kind === "card",
            // @ts-expect-error -- a card has no drawer
            (card) => card.next(pass("Drawer", (input) => input.drawer)),
          )
          .otherwise(fail("NotACard")),
      ),
    );
  });

  it("rules that narrow but leave something over do not compile without otherwise", () => {
    // @ts-expect-error -- no rule takes cash
    payment.next(choice("Kind", (c) => c.when((pay) => pay.kind === "card", pass("Card"))));
  });

  it("rules that prove nothing may stand without otherwise: no match is States.NoChoiceMatched", () => {
    const chain = order.next(
      choice("Size", (c) =>
        c.when(
          (input) => input.total > 100,
          pass("Big", () => 1),
        ),
      ),
    );
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<number>();
  });

  it("a branch whose head takes another type does not compile", () => {
    const upper = task("Upper", (text: string) => text.toUpperCase());
    // @ts-expect-error -- the branch receives an order, and its head takes a string
    order.next(choice("Size", (c) => c.when((input) => input.total > 100, upper).otherwise(pass("Same"))));
  });

  it("a condition that is no boolean does not compile", () => {
    // @ts-expect-error -- total is a number, and ASL's Condition takes a boolean
    order.next(choice("Size", (c) => c.when((input) => input.total, pass("Big")).otherwise(pass("Small"))));
  });
});
