import { task, Workflow } from "../../../workflow";

// A state that was named Charge before, and one whose name is as the Lambda of the other.
new Workflow("order", {
  definition: task("ChargeCard", (input: string) => `${input} charged`, { functionName: "charge" })
    .next(task("Charge", (input: string) => `${input} twice`))
    .next(task("支払い — Bezahlung", (input: string) => `${input} paid`)),
});
