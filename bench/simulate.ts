// npm run bench:simulate: simulated runs of checkout per second, against the same callbacks called in plain JavaScript.
import { performance } from "node:perf_hooks";
import { choice, error, fail, pass, task, type Failure } from "../workflow/builder";
import { simulate, simulateSchedules } from "../workflow/testing";

interface Request {
  readonly orderId: string;
  readonly items: readonly { readonly sku: string; readonly quantity: number }[];
}
const stock = new Map([["book", 1e9]]);
const PaymentGatewayTimeout = error("PaymentGatewayTimeout");

// The callbacks of the program's checkout without their tables: what is measured is everything around them.
const checkInventory = (request: Request) => ({
  ...request,
  total: request.items.reduce((sum, { quantity }) => sum + quantity * 24.95, 0),
  inventory: { status: request.items.every(({ sku }) => stock.has(sku)) ? "available" : "unavailable" },
});
const processPayment = (request: ReturnType<typeof checkInventory>) => ({
  ...request,
  paymentId: `pay_${request.orderId}`,
});
const createShippingLabel = (request: ReturnType<typeof processPayment>) => ({
  ...request,
  status: "SHIPPING",
  trackingNumber: `SW-${request.orderId}`,
});
const settleStock = (request: ReturnType<typeof createShippingLabel>) => request;
const same = (failure: Failure<Request>) => failure;

// The states and transitions of definitions/checkout.ts.
const settle = task("SettleStock", settleStock).catch(pass("StockNotSettled", (f) => f.input));
const pay = task("ProcessPayment", processPayment)
  .retry(PaymentGatewayTimeout, { intervalSeconds: 3, maxAttempts: 2, backoffRate: 1.5 })
  .next(task("CreateShippingLabel", createShippingLabel))
  .next(settle);
const undo = task("CancelShippingLabel", same)
  .next(task("VoidPayment", same))
  .next(task("ReleaseStock", same))
  .next(task("NotifyUserOfFailure", same))
  .catch(task("NotifyOperator", (f: Failure<unknown>) => f.error).next(fail("UndoIncomplete")));
const checkout = task("CheckInventory", checkInventory)
  .catch("InvalidCheckout", fail("InvalidRequest"))
  .next(
    choice("IsInventoryAvailable", (c) =>
      c.when((o) => o.inventory.status === "available", pay).otherwise(fail("InventoryUnavailableState")),
    ),
  )
  .catch(undo);

const RUNS = 10_000;
const input = (index: number): Request => ({ orderId: `o-${index}`, items: [{ sku: "book", quantity: 2 }] });

async function measure(name: string, run: (index: number) => unknown): Promise<number> {
  for (let index = 0; index < RUNS / 10; index++) await run(index);
  const began = performance.now();
  for (let index = 0; index < RUNS; index++) await run(index);
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${name.padEnd(34)}${seconds.toFixed(2).padStart(7)} s${Math.round(RUNS / seconds)
      .toLocaleString("en")
      .padStart(12)} runs/s`,
  );
  return seconds;
}

/** A year of an hourly schedule. */
async function measureYear(): Promise<void> {
  const schedules = [{ expression: "rate(1 hour)", input: input(1) }];
  const began = performance.now();
  const { starts } = await simulateSchedules(checkout, { until: "2026-01-01", schedules });
  const seconds = (performance.now() - began) / 1000;
  console.log(`a year of an hourly schedule: ${starts.length} runs in ${seconds.toFixed(2)} s`);
}

async function main(): Promise<void> {
  console.log(`${RUNS} runs of checkout`);
  const mocks = { ProcessPayment: (request: ReturnType<typeof checkInventory>) => processPayment(request) };
  const simulated = await measure("simulated", async (index) => {
    const run = await simulate(checkout, { input: input(index) });
    if (run.status !== "SUCCEEDED") throw new Error(String(run));
  });
  await measure("simulated, with a mock", (index) => simulate(checkout, { input: input(index), mocks }));
  await measure(
    "simulated, timeline read",
    async (index) => (await simulate(checkout, { input: input(index) })).timeline,
  );
  const plain = await measure("plain JavaScript", (index) =>
    settleStock(createShippingLabel(processPayment(checkInventory(input(index))))),
  );
  const throughJson = (value: unknown): never => JSON.parse(JSON.stringify(value)) as never;
  await measure("plain, JSON between the callbacks", (index) =>
    [checkInventory, processPayment, createShippingLabel, settleStock].reduce<unknown>(
      (value, callback) => throughJson((callback as (input: unknown) => unknown)(throughJson(value))),
      input(index),
    ),
  );
  await measureYear();
  console.log(
    `simulating costs ${Math.round(((simulated - plain) / RUNS) * 1e6)} µs a run; the bar: 10,000 runs in 5 s`,
  );
  process.exitCode = simulated < 5 ? 0 : 1;
}

void main();
