import { expectTypeOf } from "expect-type";
import { choice, grant, pass, succeed, task, Workflow, type Scope } from "../../workflow";

interface Order {
  readonly orderId: string;
}

describe("deploy: types of a Workflow", () => {
  it("takes what its chain takes, and gives what the chain and its early ends give", () => {
    const make = () =>
      new Workflow("order", {
        definition: task("Charge", (order: Order) => ({ ...order, paymentId: "p" })).next(
          choice("Known", (c) =>
            c.when((o) => o.orderId === "0", succeed("Nothing")).otherwise(pass("Id", (o) => o.paymentId)),
          ),
        ),
      });
    type Made = ReturnType<typeof make>;
    expectTypeOf<Parameters<Made["types"]["input"]>[0]>().toEqualTypeOf<Order>();
    expectTypeOf<ReturnType<Made["types"]["output"]>>().toEqualTypeOf<
      string | { paymentId: string; orderId: string }
    >();
  });

  it("refuses a chain that reads variables which nothing sets", () => {
    const check = () =>
      new Workflow("order", {
        // @ts-expect-error nothing before it assigns orderId
        definition: pass("Id", (_: Order, { vars }: Scope<{ orderId: string }>) => vars.orderId),
      });
    expectTypeOf(check).toBeFunction();
  });

  it("refuses a link to what is no table", () => {
    const check = () => {
      // @ts-expect-error a table has an ARN and a name
      grant.read({ url: "https://example.com" });
      // @ts-expect-error no such type
      new Workflow("order", { definition: pass("A"), type: "EXPRES" });
    };
    expectTypeOf(check).toBeFunction();
  });
});
