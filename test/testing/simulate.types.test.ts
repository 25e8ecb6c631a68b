import { expectTypeOf } from "expect-type";
import { choice, map, parallel, pass, scoped, task, type Task } from "../../workflow/builder";
import {
  explore,
  never,
  testState,
  simulate,
  simulateSchedules,
  throwing,
  type MocksFor,
  type TypedWorkflow,
} from "../../workflow/testing";

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

  it("know the tasks of a workflow by their names, and what they take and give", () => {
    const long = chain
      .next(choice("IsFree", (c) => c.when((o) => o.id === "", pass("Free")).otherwise(task("Bill", charge))))
      .next(parallel("Both", { a: task("Left", charge), b: (entry) => entry.next(task("Right", charge)) }))
      .next(
        map(
          "Each",
          () => [1],
          task("Double", (n: number) => n * 2),
        ),
      )
      .catch(
        scoped(
          "Failed ",
          task("Tell", () => [0]),
        ),
      );
    type Names = keyof MocksFor<typeof long>;
    expectTypeOf<Names>().toEqualTypeOf<"Charge" | "Bill" | "Left" | "Right" | "Double" | "Failed Tell">();
    const simulated = () =>
      simulate(long, {
        input: { id: "1" },
        mocks: {
          Charge: ({ id }) => ({ id, paymentId: "p" }),
          Double: throwing("Busy").times(2).then(4),
          // @ts-expect-error -- what charge gives has a paymentId
          Bill: { id: "1" },
        },
      });
    // @ts-expect-error -- a pass has no work that could be mocked
    const wrong = () => simulate(long, { input: { id: "1" }, mocks: { Free: { id: "1" } } });
    expectTypeOf(simulated).toBeFunction();
    expectTypeOf(wrong).toBeFunction();
  });

  it("take any mock beside those of tasks whose names only the program knows", () => {
    const named = (name: string) =>
      chain.next(task(name, (order) => order.id)).next(task("Tell", (id) => ({ id })));
    const mocks: MocksFor<ReturnType<typeof named>> = {
      Own: "1",
      Tell: { id: "2" },
      // @ts-expect-error -- what Charge gives has a paymentId
      Charge: 5 as const,
    };
    expectTypeOf(mocks).toBeObject();
  });

  it("tell a mock that is written in place what its task is asked with", () => {
    const mocked = () => [
      simulate(chain, { input: { id: "1" }, mocks: { Charge: ({ id }) => ({ id, paymentId: id.trim() }) } }),
      explore(chain, {
        inputs: { one: { id: "1" } },
        world: () => ({ charged: 0 }),
        mocks: (world) => ({ Charge: ({ id }) => ({ id: id.trim(), paymentId: world.charged.toFixed() }) }),
      }),
      simulateSchedules(chain, {
        until: "2026-01-01",
        mocks: { Charge: ({ id }) => ({ id, paymentId: id.trim() }) },
      }),
    ];
    expectTypeOf(mocked).toBeFunction();
  });

  it("take the name and the input of a state that is tested alone", () => {
    const tested = () => testState(chain, "Charge", { input: { id: "1" } });
    // @ts-expect-error -- no such state
    const unknown = () => testState(chain, "Change");
    // @ts-expect-error -- an order has an id
    const wrong = () => testState(chain, "Charge", { input: { name: "1" } });
    expectTypeOf([tested, unknown, wrong]).toBeArray();
  });

  it("know which states a run can be asked about", () => {
    const asked = async () => {
      const run = await simulate(chain, { input: { id: "1" } });
      // @ts-expect-error -- no such state
      return [run.visited("Charge"), run.visited("Change")];
    };
    expectTypeOf(asked).toBeFunction();
  });

  it("let every name pass where a chain was annotated by hand, or a task's types given", () => {
    const annotated: Task<Order, Order> = chain;
    const given = task<Order, Order>("Charge", "arn:aws:lambda:us-east-1:123456789012:function:charge");
    const simulated = () =>
      Promise.all([annotated, given].map((one) => simulate(one, { input: { id: "1" }, mocks: { Any: 1 } })));
    expectTypeOf(simulated).toBeFunction();
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
