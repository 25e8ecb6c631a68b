import { pass, task, Workflow } from "../../../workflow";

const prices = new Map([["pen", 2.5]]);
let calls = 0;

const first = new Workflow("first", {
  definition: task("Price", (sku: string) => prices.get(sku)).next(
    task("Count", (price: number | undefined) => ({ price, calls: (calls += 1) })),
  ),
});
const second = new Workflow("second", {
  definition: pass("Nothing", () => ({})).next(task("Date", () => prices.size)),
});

export const arns = [first.arn, second.arn];
