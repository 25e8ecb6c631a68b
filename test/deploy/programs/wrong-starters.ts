import { api, onEvent, onQueue, pass, schedule, Workflow } from "../../../workflow";
import { WorkflowError } from "../../../workflow/problems";

const order = new Workflow("order", { definition: pass("Id", (input: { id: string }) => input.id) });
const batch = new Workflow("batch", {
  definition: pass("Count", (input: readonly string[]) => input.length),
});
const queue = { arn: "arn:aws:sqs:us-east-1:123456789012:queue" };
const input = { id: "1" };

function problemsOf(make: () => unknown): string[] {
  try {
    make();
    return [];
  } catch (error) {
    if (!(error instanceof WorkflowError)) throw error;
    return error.problems.map(({ code, path }) => `${code} ${path}`);
  }
}

export const problems = [
  () => schedule(order, "a", { expression: "every day", input }),
  () => schedule(order, "b", { expression: "cron(0 8 * * *)", input }),
  () => schedule(order, "b2", { expression: "cron(0 8 * * * *)", input }),
  () => schedule(order, "b3", { expression: "rate(1 day)", timezone: "Europe/Atlantis", input }),
  () => schedule(order, "b4", { expression: "rate(1 day)", endDate: "tomorrow", input }),
  () => schedule(order, "c", { expression: "rate(1 day)", input, flexibleMinutes: 0 }),
  () => onEvent(order, "d", { pattern: {}, input }),
  () => onEvent(order, "e", { pattern: { source: "shop" }, input }),
  () => onQueue(batch, "f", queue, { batchSize: 11 }),
  () => onQueue(batch, "g", queue, { batchSize: 100, windowSeconds: 301 }),
  () => api(order, "h", { route: "orders" }),
].flatMap(problemsOf);
