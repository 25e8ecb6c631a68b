import { expect, use } from "chai";
import { distributedMap, error, input, map, read, states, task, writeTo } from "../../workflow";
import type { WorkflowError } from "../../workflow/problems";
import {
  answering,
  createCoverage,
  inTurn,
  neverAnswers,
  running,
  simulate,
  throwing,
  workflowMatchers,
} from "../../workflow/testing";

use(workflowMatchers);

const Refused = error("Refused");
interface Import {
  readonly key: string;
}
interface Row {
  readonly sku: string;
}
const problemOf = (run: Promise<unknown>) =>
  run.then(
    () => undefined,
    (refusal: WorkflowError) => refusal.problems[0],
  );

describe("a distributed map under test", () => {
  const load = ({ sku }: Row): string => {
    if (sku === "c") throw Refused("no c");
    return sku;
  };
  const rows = input<Import>().next(
    distributedMap(
      "Rows",
      {
        reader: read.csv<Row, Import>(({ key }) => ({ Bucket: "in", Key: key })),
        writer: writeTo({ Bucket: "out", Prefix: "done" }),
        tolerate: { percentage: 50 },
      },
      (row) => row.next(task("Load", load)),
    ),
  );
  const objects = { "in/rows.csv": "sku\na\nb\nc\n" };

  it("reads the objects that the test gives, and shows what it writes", async () => {
    const run = await simulate(rows, { input: { key: "rows.csv" }, objects });
    expect(run.status).to.equal("SUCCEEDED");
    const written = [...run.objects].find(([key]) => key.endsWith("SUCCEEDED_0.json"))?.[1];
    const results = JSON.parse(String(written)) as { readonly Output: string }[];
    expect(results.map(({ Output }) => Output)).to.deep.equal(['"a"', '"b"']);
  });

  it("has its children's states among those of the run, and each child as a run", async () => {
    const coverage = createCoverage();
    const mocks = { Load: inTurn("first", throwing(Refused).times(2)) };
    const run = await simulate(rows, { input: { key: "rows.csv" }, objects, mocks, coverage });
    expect(run).to.have.failedWith("States.ExceedToleratedFailureThreshold");
    expect(run).to.have.visited("Load");
    expect(run.states("Load").map(({ outcome }) => outcome)).to.deep.equal(["succeeded", "failed", "failed"]);
    expect(run.tries("Load")).to.have.length(3);
    expect(run.children.map((child) => [child.state, child.run.error])).to.deep.equal([
      ["Rows", undefined],
      ["Rows", "Refused"],
      ["Rows", "Refused"],
    ]);
    expect(run.children[1]?.run.tries("Load")).to.have.length(1);
    expect(coverage.report().machines[0]?.shares.state.percent).to.equal(100);
  });

  it("says in the timeline how its children went", async () => {
    const run = await simulate(rows, { input: { key: "rows.csv" }, objects });
    expect(String(run)).to.equal(
      [
        "SUCCEEDED after 0 s",
        "  0 s  Rows  succeeded; 3 executions, 1 failed: Refused",
        "  execution of Rows:",
        "  FAILED after 0 s with Refused: no c",
        "    0 s  Load  failed Refused",
      ].join("\n"),
    );
  });

  it("asks for the objects that a test forgot", async () => {
    expect(await problemOf(simulate(rows, { input: { key: "rows.csv" } }))).to.include({
      code: "R305",
      fix: 'write objects: { "in/rows.csv": "…" }, or objects: {} where none is there.',
    });
    const none = await simulate(rows, { input: { key: "rows.csv" }, objects: {} });
    expect(none).to.have.failedWith("States.ItemReaderFailed");
  });
});

describe("a nested workflow under test", () => {
  const child = task("Pay", ({ id }: { readonly id: string }) => ({ paid: id })).next(
    task("Tell", (paid: { readonly paid: string }) => paid),
  );
  const reference: {
    readonly arn: string;
    readonly types?: {
      readonly input: (input: { id: string }) => void;
      readonly output: () => { paid: string };
    };
  } = {
    arn: "arn:aws:states:us-east-1:123456789012:stateMachine:child",
  };
  const parent = task("Pay", (order: { readonly id: string }) => order)
    .next(
      states.startExecution.sync("Settle", { workflow: reference, input: ({ id }) => ({ id: `${id}!` }) }),
    )
    .next(task("End", ({ Output }) => Output.paid));

  it("runs as the answer of the task that starts it, on the same clock", async () => {
    const run = await simulate(parent, { input: { id: "1" }, mocks: { Settle: running(child) } });
    expect(run.output).to.equal("1!");
  });

  it("has mocks of its own, also for a state of the same name", async () => {
    const settle = running(child, { mocks: { Pay: answering({ paid: "by child" }).after(30) } });
    const run = await simulate(parent, {
      input: { id: "1" },
      mocks: { Pay: { id: "by parent" }, Settle: settle },
    });
    expect(run.output).to.equal("by child");
    expect(run).to.have.took({ seconds: 30 });
    const [settled] = run.children;
    expect(settled?.run.states("Pay")[0]?.input).to.deep.equal({ id: "by parent!" });
    expect(run.states("Pay")).to.have.length(1);
    expect(settled?.run).to.have.visited("Tell");
  });

  it("fails the task as AWS does, and shows why", async () => {
    const settle = running(child, { faults: [{ state: "Tell", error: "Refused" }] });
    const run = await simulate(parent, { input: { id: "1" }, mocks: { Settle: settle } });
    expect(run).to.have.failedWith("States.TaskFailed", '"Error":"Refused"');
    expect(String(run)).to.contain("Settle  failed States.TaskFailed; 1 execution, 1 failed: Refused");
    expect(String(run)).to.contain("execution of Settle:\n  FAILED after 0 s with Refused");
  });

  it("refuses names and faults that the nested workflow does not have", async () => {
    expect(() => running(child, { mocks: { Pya: 1 } as never })).to.throw("R302");
    const never = running(child, { faults: [{ state: "Tell", call: 2, error: "Refused" }] });
    expect(await problemOf(simulate(parent, { input: { id: "1" }, mocks: { Settle: never } }))).to.include({
      code: "R308",
    });
    expect(await problemOf(simulate(parent, { input: { id: "1" } }))).to.include({
      code: "R303",
      fix: "write mocks: { Settle: running(otherWorkflow) }.",
    });
  });
});

describe("what a test cannot mean", () => {
  const pay = task("Pay", ({ id }: { readonly id: string }) => id);
  const code = async (options: object): Promise<string | undefined> =>
    (await problemOf(simulate(pay, { input: { id: "1" }, ...options })))?.code;

  it("is told, and not taken for an error of the workflow", async () => {
    expect(await code({ mocks: { Pay: () => Promise.resolve().then(() => throwing(Refused)) } })).to.equal(
      "R304",
    );
    expect(await code({ input: { id: 1n } })).to.equal("R306");
    expect(await code({ startTime: "yesterday" })).to.equal("R307");
    expect(await code({ faults: [{ state: "Pay", call: 2, error: "Refused" }] })).to.equal("R308");
    expect(await code({ mocks: { Pay: { id: () => "1" } } })).to.equal("R309");
  });

  it("takes a mock that is undefined for none, and a behaviour from a function", async () => {
    const mocks = (Pay: unknown) => ({ mocks: { Pay } as never });
    expect((await simulate(pay, { input: { id: "1" }, ...mocks(undefined) })).output).to.equal("1");
    const refuse = ({ id }: { readonly id: string }) => (id === "1" ? throwing(Refused) : id);
    expect((await simulate(pay, { input: { id: "1" }, ...mocks(refuse) })).error).to.equal("Refused");
    expect((await simulate(pay, { input: { id: "2" }, ...mocks(refuse) })).output).to.equal("2");
  });

  it("gives answers of a sequence call after call, whichever round of a map asks", async () => {
    const each = input<readonly string[]>().next(
      map(
        "Each",
        (ids: readonly string[]) => ids,
        task("Ask", (id: string) => id).retry(Refused, { maxAttempts: 1 }),
      ),
    );
    const Ask = inTurn("a", throwing(Refused), "c", "d");
    expect((await simulate(each, { input: ["1", "2", "3"], mocks: { Ask } })).output).to.deep.equal([
      "a",
      "d",
      "c",
    ]);
  });

  it("ends a wait for nobody after a year, as AWS does", async () => {
    const run = await simulate(pay, { input: { id: "1" }, mocks: { Pay: neverAnswers() } });
    expect([run.status, run.durationMs / 86_400_000]).to.deep.equal(["TIMED_OUT", 365]);
  });
});
