import { expect, use } from "chai";
import { loadProgram, type TestProgram } from "../../workflow/testing/program";
import { simulate, throwing, workflowMatchers } from "../../workflow/testing";

use(workflowMatchers);

const order = { orderId: "1001", amount: 12.5 };
const answers = { Record: { status: "RECORDED" }, Refund: { isRefunded: true }, TellOperators: {} };

describe("my program", () => {
  let program: TestProgram;
  before(async () => (program = await loadProgram({ file: "index.ts" })));

  it("records an order", async () => {
    const run = await simulate(program.workflow("order"), { input: order, mocks: answers });
    expect(run).to.have.succeededWith({ status: "RECORDED" });
    expect(run).to.have.visited("Charge").that.took({ seconds: 0 });
  });

  it("returns the payment when the order cannot be recorded", async () => {
    const mocks = { ...answers, Record: throwing("TableIsGone") };
    const run = await simulate(program.workflow("order"), { input: order, mocks });
    expect(run).to.have.visited("Record").that.caught("TableIsGone");
    expect(run).to.have.failedWith("TableIsGone");
  });

  it("keeps the orders in a table of its own", () => {
    expect(program.resource("orders").inputs.hashKey).to.equal("orderId");
  });
});
