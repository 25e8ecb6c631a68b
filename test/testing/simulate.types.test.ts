import { expectTypeOf } from "expect-type";
import { task } from "../../workflow/builder";
import { explore, insteadOf, never, simulate, throwing, type TypedWorkflow } from "../../workflow/testing";

interface Order {
  readonly id: string;
}
const charge = (order: Order) => ({ ...order, paymentId: `pay_${order.id}` });
const chain = task("Charge", charge);

describe("the types of the test kit", () => {
  it("take the chain's input and give its output", () => {
    const simulated = () => simulate(chain, { input: { id: "1" } });
    type Output = Awaited<ReturnType<typeof simulated>>["output"];
    expectTypeOf<Output>().toEqualTypeOf<{ paymentId: string; id: string } | undefined>();
    // @ts-expect-error -- an order has an id
    const wrong = () => simulate(chain, { input: { name: "1" } });
    expectTypeOf(wrong).toBeFunction();
  });

  it("take the types of a program's workflow", () => {
    const simulated = (workflow: TypedWorkflow<Order, { done: true }>) =>
      simulate(workflow, { input: { id: "1" } });
    expectTypeOf<Awaited<ReturnType<typeof simulated>>["output"]>().toEqualTypeOf<
      { done: true } | undefined
    >();
  });

  it("check a mock against the callback that it stands in for", () => {
    expectTypeOf(insteadOf(charge, { id: "1", paymentId: "2" })).not.toBeNever();
    expectTypeOf(insteadOf(charge, throwing("Busy").then({ id: "1", paymentId: "2" }))).not.toBeNever();
    // @ts-expect-error -- what charge gives has a paymentId
    expectTypeOf(insteadOf(charge, { id: "1" })).not.toBeNever();
  });

  it("give invariants the world", () => {
    const explored = () =>
      explore(chain, {
        inputs: { one: { id: "1" } },
        world: () => ({ charged: 0 }),
        invariants: { "one charge": never((_, world) => world.charged > 1) },
      });
    expectTypeOf(explored).returns.resolves.toHaveProperty("violations");
  });
});
