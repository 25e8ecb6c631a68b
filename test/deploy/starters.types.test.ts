import { expectTypeOf } from "expect-type";
import {
  api,
  client,
  fromEvent,
  onEvent,
  onQueue,
  schedule,
  type EventBridgeEvent,
  type Workflow,
  type WorkflowClient,
} from "../../workflow";

interface Order {
  readonly orderId: string;
  readonly amount: number;
}
interface Receipt {
  readonly receipt: string;
}
declare const order: Workflow<Order, Receipt>;
declare const batch: Workflow<readonly Order[], number>;
declare const anyEvent: Workflow<EventBridgeEvent<{ id: string }>, void>;
declare const queue: { arn: string };

describe("deploy: types of starters and clients", () => {
  it("a schedule's input is the workflow's", () => {
    const check = () => {
      schedule(order, "a", { expression: "rate(1 day)", input: { orderId: "1", amount: 1 } });
      // @ts-expect-error amount is missing
      schedule(order, "a", { expression: "rate(1 day)", input: { orderId: "1" } });
      // @ts-expect-error amount is a number
      schedule(order, "a", { expression: "rate(1 day)", input: { orderId: "1", amount: "1" } });
    };
    expectTypeOf(check).toBeFunction();
  });

  it("an event's fields make up the workflow's input", () => {
    const check = () => {
      onEvent(order, "a", { pattern: {}, input: { orderId: fromEvent("$.id"), amount: fromEvent("$.n") } });
      // @ts-expect-error orderId is missing
      onEvent(order, "a", { pattern: {}, input: { amount: fromEvent("$.n") } });
      // @ts-expect-error only a workflow that takes an event is given the whole one
      onEvent(order, "a", { pattern: {}, input: undefined });
      onEvent(anyEvent, "a", { pattern: {}, input: undefined });
    };
    expectTypeOf(check).toBeFunction();
  });

  it("a queue needs a workflow that takes a list", () => {
    const check = () => {
      onQueue(batch, "a", queue);
      // @ts-expect-error Pipes passes a list, and this workflow takes one order
      onQueue(order, "a", queue);
      api(order, "a", { route: "POST /orders" });
    };
    expectTypeOf(check).toBeFunction();
  });

  it("a client has the workflow's input and output", () => {
    const check = () => client(order);
    expectTypeOf(check).returns.toEqualTypeOf<WorkflowClient<Order, Receipt>>();
    expectTypeOf<ReturnType<typeof check>["start"]>()
      .parameter(0)
      .toHaveProperty("input")
      .toEqualTypeOf<Order>();
    const byVariable = () => client<typeof order>({ variable: "ORDER_ARN" });
    expectTypeOf(byVariable).returns.toEqualTypeOf<WorkflowClient<Order, Receipt>>();
  });
});
