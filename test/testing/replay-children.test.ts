import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { distributedMap, error, input, read, task, writeTo } from "../../workflow";
import { main } from "../../workflow/cli/main";
import type { WorkflowError } from "../../workflow/problems";
import { fromHistory, simulate, type Run } from "../../workflow/testing";
import { readSubject } from "../../workflow/testing/simulate/subject";

const Busy = error("Busy");
interface Row {
  readonly sku: string;
}
interface Import {
  readonly key: string;
}
const rowsWith = (load: (row: Row) => unknown, name = "Load") =>
  input<Import>()
    .next(
      distributedMap(
        "Rows",
        {
          reader: read.csv<Row, Import>(({ key }) => ({ Bucket: "in", Key: key })),
          writer: writeTo({ Bucket: "out", Prefix: "done" }),
          tolerate: { percentage: 50 },
          maxConcurrency: 2,
        },
        (row) => row.next(task(name, load).retry(Busy, { intervalSeconds: 5, maxAttempts: 1 })),
      ),
    )
    .next(task("Tell", ({ MapRunArn }) => `done by ${MapRunArn}`));
const notHere = (): never => {
  throw new Error("A replay asks nobody.");
};
const rows = rowsWith(notHere);
const objects = { "in/rows.csv": "sku\na\nb\na\nc\n" };

/** What the CLI prints of an execution and its children, a seed's own ids in it. */
async function record(): Promise<{ readonly parent: unknown; readonly children: readonly unknown[] }> {
  const tries = new Map<string, number>();
  const Load = ({ sku }: Row): unknown => {
    const before = tries.get(sku) ?? 0;
    tries.set(sku, before + 1);
    if (sku === "c" && before === 0) throw Busy();
    if (sku === "b") throw new Error("no b");
    return { loaded: `${sku}${before}` };
  };
  const run = await simulate(rows, {
    input: { key: "rows.csv" },
    objects,
    mocks: { Load, Tell: "told" },
    seed: 7,
  });
  const print = ({ history }: Run): unknown => JSON.parse(JSON.stringify({ events: history }));
  // list-executions gives the last one first.
  return { parent: print(run), children: run.children.map((child) => print(child.run)).reverse() };
}

describe("fromHistory of a distributed map", () => {
  let recorded: Awaited<ReturnType<typeof record>>;
  before(async () => (recorded = await record()));

  it("runs every child again with its own answers", async () => {
    const { children } = recorded;
    const { run, divergences } = await fromHistory(recorded.parent, { children }).replay(rows, { objects });
    expect(divergences).to.deep.equal([]);
    expect(run.output).to.equal("told");
    expect(run.children.map((child) => child.run.error ?? child.run.output)).to.have.deep.members([
      { loaded: "a0" },
      "Error",
      { loaded: "a1" },
      { loaded: "c1" },
    ]);
    expect(
      run.children.flatMap((child) => child.run.states("Load")).flatMap(({ retries }) => retries),
    ).to.deep.equal(["Busy"]);
  });

  it("says which child goes another way today", async () => {
    const { children } = recorded;
    const recording = fromHistory(recorded.parent, { children });
    const file = { "in/rows.csv": "sku\na\nb\na\nd\n" };
    expect((await recording.replay(rows, { objects: file })).divergences).to.include.members([
      'the child of Rows with {"sku":"d"}: it was not recorded',
      'the child with {"sku":"c"} was recorded and does not run today',
    ]);
    const renamed = await recording.replay(
      rowsWith(() => "fetched", "Fetch"),
      { objects },
    );
    expect(renamed.divergences.join("\n")).to.contain(
      'the child of Rows with {"sku":"a"}: at the start the recorded run went to Load; today\'s definition goes to Fetch',
    );
  });

  it("says what to save where the children's histories are missing", async () => {
    const refusal = await fromHistory(recorded.parent)
      .replay(rows, { objects })
      .catch((error: WorkflowError) => error.problems[0]);
    expect(refusal).to.include({ code: "R323" });
    expect((refusal as { fix: string }).fix).to.contain("list-executions --map-run-arn");
  });

  it("reads them from a folder, at the command line as well", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "stepwright-replay-"));
    const write = (name: string, content: unknown): string => {
      const file = path.join(folder, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
      return file;
    };
    const history = write("run.json", recorded.parent);
    recorded.children.forEach((child, index) => write(`children/${index}.json`, child));
    const children = path.join(folder, "children");
    const machine = write("rows.asl.json", readSubject(rows).machine.definition);
    const object = `in/rows.csv=${write("rows.csv", objects["in/rows.csv"])}`;
    let out = "";
    const terminal = {
      out: (text: string) => (out += `${text}\n`),
      error: () => undefined,
      isInteractive: false,
      width: 100,
    };
    const replay = (...more: string[]) => main(["replay", history, machine, ...more], terminal);
    try {
      expect(await replay("--children", children, "--object", object)).to.equal(0);
      expect(out).to.contain("Today's definition does the same.");
      expect(await replay("--children", children, "--test")).to.equal(0);
      expect(out).to.contain(`{ children: ${JSON.stringify(children)} }).replay(workflow)`);
      expect(await replay("--children", path.join(folder, "none"))).to.equal(2);
      expect(await replay("--children", children, "--object", "rows.csv")).to.equal(2);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
