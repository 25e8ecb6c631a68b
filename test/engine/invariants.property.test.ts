import { expect } from "chai";
import fc from "fast-check";
import {
  compileMachine,
  runToEnd,
  TaskFailure,
  type ExecutionResult,
  type TaskCall,
} from "../../workflow/engine";

const FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:f";

/** A state before it has a name and a follower. */
type Sketch =
  | { readonly kind: "Pass" | "Succeed" | "Fail" }
  | { readonly kind: "Wait"; readonly seconds: number }
  | {
      readonly kind: "Task";
      readonly retries: number;
      readonly isCaught: boolean;
      readonly timeoutSeconds: number;
    }
  | { readonly kind: "Choice"; readonly skip: boolean }
  | {
      readonly kind: "Parallel";
      readonly branches: readonly (readonly Sketch[])[];
      readonly isCaught: boolean;
    }
  | {
      readonly kind: "Map";
      readonly items: number;
      readonly concurrency: number;
      readonly body: readonly Sketch[];
    };

const { block } = fc.letrec<{ state: Sketch; block: readonly Sketch[] }>((tie) => ({
  block: fc.array(tie("state"), { minLength: 1, maxLength: 4 }),
  state: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({
      kind: fc.constantFrom("Pass" as const, "Pass" as const, "Succeed" as const, "Fail" as const),
    }),
    fc.record({ kind: fc.constant("Wait" as const), seconds: fc.integer({ min: 0, max: 50 }) }),
    fc.record({
      kind: fc.constant("Task" as const),
      retries: fc.integer({ min: 0, max: 3 }),
      isCaught: fc.boolean(),
      timeoutSeconds: fc.integer({ min: 1, max: 30 }),
    }),
    fc.record({ kind: fc.constant("Choice" as const), skip: fc.boolean() }),
    fc.record({
      kind: fc.constant("Parallel" as const),
      branches: fc.array(tie("block"), { minLength: 1, maxLength: 3 }),
      isCaught: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant("Map" as const),
      items: fc.integer({ min: 0, max: 5 }),
      concurrency: fc.integer({ min: 0, max: 3 }),
      body: tie("block"),
    }),
  ),
}));

function createBlock(sketches: readonly Sketch[], names: { next: number }): object {
  const own = sketches.map(() => `S${names.next++}`);
  const last = `S${names.next++}`;
  const states: Record<string, object> = { [last]: { Type: "Pass", End: true } };
  sketches.forEach((sketch, index) => {
    states[own[index] as string] = createState(sketch, own[index + 1] ?? last, last, names);
  });
  return { StartAt: own[0], States: states };
}

function createState(sketch: Sketch, next: string, last: string, names: { next: number }): object {
  const caught = (isCaught: boolean): object =>
    isCaught ? { Catch: [{ ErrorEquals: ["States.ALL"], Next: last }] } : {};
  switch (sketch.kind) {
    case "Pass":
      return { Type: "Pass", Next: next };
    case "Succeed":
      return { Type: "Succeed" };
    case "Fail":
      return { Type: "Fail", Error: "Drawn" };
    case "Wait":
      return { Type: "Wait", Seconds: sketch.seconds, Next: next };
    case "Choice":
      return {
        Type: "Choice",
        Choices: [{ Variable: "$.none", IsPresent: sketch.skip, Next: last }],
        Default: next,
      };
    case "Task":
      return {
        Type: "Task",
        Resource: FUNCTION,
        TimeoutSeconds: sketch.timeoutSeconds,
        ResultPath: null,
        Retry: [{ ErrorEquals: ["States.ALL"], MaxAttempts: sketch.retries, JitterStrategy: "FULL" }],
        ...caught(sketch.isCaught),
        Next: next,
      };
    case "Parallel":
      return {
        Type: "Parallel",
        Branches: sketch.branches.map((branch) => createBlock(branch, names)),
        ResultPath: null,
        ...caught(sketch.isCaught),
        Next: next,
      };
    case "Map":
      return {
        Type: "Map",
        ItemsPath: "$.items",
        ItemSelector: { items: Array.from({ length: sketch.items }, (_, index) => index) },
        MaxConcurrency: sketch.concurrency,
        ItemProcessor: createBlock(sketch.body, names),
        ResultPath: null,
        Next: next,
      };
  }
}

/** Answers, fails, or answers too late, as the seed has it. */
function createTasks(seed: number): () => (call: TaskCall) => unknown {
  let state = seed;
  const handle = (call: TaskCall): unknown => {
    state = (state * 1103515245 + 12345) % 2147483648;
    if (state % 3 === 0) throw new TaskFailure("Drawn", "by lot");
    return call.delay(state % 40).then(() => state);
  };
  return () => handle;
}

function run(sketches: readonly Sketch[], seed: number): Promise<ExecutionResult> {
  const machine = compileMachine(createBlock(sketches, { next: 0 }));
  const input = { items: [1, 2, 3] };
  return runToEnd(machine, { input, seed, name: "drawn", tasks: createTasks(seed) as never });
}

describe("whatever machine is drawn", () => {
  it("comes to an end, the same for the same seed", async () => {
    await fc.assert(
      fc.asyncProperty(block, fc.integer({ min: 1, max: 1e6 }), async (sketches, seed) => {
        const first = await run(sketches, seed);
        expect(first.status).to.be.oneOf(["SUCCEEDED", "FAILED"]);
        expect((await run(sketches, seed)).events).to.deep.equal(first.events);
      }),
      { numRuns: 150 },
    );
  });

  it("records a history in which every event follows from an earlier one and time never goes back", async () => {
    await fc.assert(
      fc.asyncProperty(block, fc.integer({ min: 1, max: 1e6 }), async (sketches, seed) => {
        const { events, status } = await run(sketches, seed);
        expect(events[0]?.type).to.equal("ExecutionStarted");
        expect(events.at(-1)?.type).to.equal(
          status === "SUCCEEDED" ? "ExecutionSucceeded" : "ExecutionFailed",
        );
        events.forEach((event, index) => {
          expect(event.id).to.equal(index + 1);
          expect(event.previousEventId).to.be.below(event.id);
          expect(event.timestamp >= (events[index - 1]?.timestamp ?? "")).to.equal(true);
        });
        if (status === "SUCCEEDED") checkOpenStates(events);
      }),
      { numRuns: 150 },
    );
  });
});

/** Where nothing failed, every state that was entered was left. */
function checkOpenStates(events: ExecutionResult["events"]): void {
  const count = (pattern: RegExp): number => events.filter((event) => pattern.test(event.type)).length;
  if (count(/(Failed|TimedOut)$/) > 0) return;
  expect(count(/StateEntered$/)).to.equal(count(/StateExited$/));
  expect(count(/^MapIterationStarted$/)).to.equal(count(/^MapIterationSucceeded$/));
}
