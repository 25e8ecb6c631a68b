import { expect } from "chai";
import { checkout } from "../../definitions/checkout";
import { checkoutDocument } from "../../definitions/checkout-document";
import document from "../../definitions/checkout-document.asl.json";
import { simulate, throwing, type Answer } from "../../workflow/testing";

// The definitions only hand tables on to the deployment.
const tables = Object.fromEntries(
  ["inventory", "settlements", "payments", "shipments", "notifications"].map((name) => [
    name,
    { name, arn: `arn:${name}` },
  ]),
) as never;
const documented = new Set(Object.keys(document.States));

/** The states of the document that a run visits, with the tries of each. */
async function pathOf(workflow: never, mocks: Readonly<Record<string, Answer>>): Promise<string[]> {
  const run = await simulate(workflow, { input: { orderId: "1", items: [] } as never, mocks });
  return run.timeline
    .filter(({ name }) => documented.has(name))
    .map(({ name, retries }) => `${name} ${retries.length}`);
}

const available = { inventory: { status: "available" } };
const timeout = throwing("PaymentGatewayTimeout");
const cases: Readonly<Record<string, Readonly<Record<string, Answer>>>> = {
  "all is well": {
    CheckInventory: available,
    ProcessPayment: available,
    CreateShippingLabel: { status: "SHIPPING" },
  },
  "there is no stock": { CheckInventory: { inventory: { status: "unavailable" } } },
  "the gateway times out once": {
    CheckInventory: available,
    ProcessPayment: timeout.then(available),
    CreateShippingLabel: { status: "SHIPPING" },
  },
};

describe("the checkout document beside the built checkout", () => {
  for (const [name, mocks] of Object.entries(cases)) {
    it(`takes the same path when ${name}`, async () => {
      const built = { ...mocks, SettleStock: { status: "SHIPPING" } };
      expect(await pathOf(checkout(tables) as never, built)).to.deep.equal(
        await pathOf(checkoutDocument(tables) as never, mocks),
      );
    });
  }

  it("tells the user of an error in the inventory, and ends well, as the document says", async () => {
    const run = await simulate(checkoutDocument(tables), {
      input: {} as never,
      mocks: { CheckInventory: throwing("InventoryDown"), NotifyUserOfFailure: (message: string) => message },
    });
    expect(run.output).to.equal("An error occurred while checking inventory. Notifying user.");
  });
});
