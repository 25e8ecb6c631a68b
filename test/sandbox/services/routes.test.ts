import { expect } from "chai";
import * as path from "node:path";
import type { Json, JsonObject } from "../../../workflow/definition";
import { readRows } from "../../../workflow/sandbox/database/tables";
import { runSample } from "../../../workflow/sandbox/run/run-sample";
import { Sandbox } from "../../../workflow/sandbox/sandbox";
import { parseSample } from "../../../workflow/sandbox/samples/parse-sample";

describe("what passes events and messages on in the sandbox", function () {
  this.timeout(60_000);
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await Sandbox.start({ program: path.join(__dirname, "../fixtures/routes") });
  });
  after(() => sandbox.stop());

  const place = async (id: string, total: number) => {
    const sample = parseSample(
      { input: { id, total }, expect: { status: "SUCCEEDED" } },
      "samples/place/a.json",
    );
    const report = await runSample(sandbox, sandbox.find("place"), sample);
    expect(report.differences).to.deep.equal([]);
    return report.sent.map(({ channel, to, summary }) => [channel, to, summary]);
  };
  const bodiesOf = (name: string): Json[] => {
    const queue = [...sandbox.world.queues.values()].find(({ settings }) => settings.name === name);
    return (queue?.list() ?? []).map(({ body }) => JSON.parse(body) as Json);
  };
  const until = async (isSo: () => boolean | Promise<boolean>) => {
    while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
  };

  it("is told in the outbox, and starts nothing while samples run", async () => {
    expect(await place("1", 50)).to.deep.equal([
      ["event bus shop", "shop OrderPlaced", '{"id":"1","total":50}'],
      ["start", "record", '{"id":"1","total":50}'],
      ["topic orders", "orders", "broken"],
    ]);
    expect([...sandbox.executions.list()]).to.deep.equal([]);
  });

  it("sends events to the targets of rules, transformed, and on through topics whose filter lets them", async () => {
    const sent = await place("2", 200);
    expect(sent.map(([channel]) => channel)).to.deep.equal([
      "event bus shop",
      "topic orders",
      "start",
      "topic orders",
    ]);
    expect(bodiesOf("audit")).to.deep.equal([{ order: "2", text: "order 2 is large" }]);
    expect(bodiesOf("large")).to.deep.equal([]);
    await place("3", 700);
    expect(bodiesOf("large")).to.deep.equal([{ id: "3", total: 700 }]);
  });

  it("has functions take what a queue holds, and again what they failed on", async () => {
    await until(() => bodiesOf("failing").length === 0);
  });

  it("is asked for machines through the SDK integration, in a state's spelling", async () => {
    const run = (name: string, input: Json) => {
      const sample = parseSample({ input, expect: { status: "SUCCEEDED" } }, "samples/x/a.json");
      return runSample(sandbox, sandbox.find(name), sample);
    };
    expect((await run("ask", { n: 21 })).output).to.deep.equal({
      answer: 42,
      Status: "SUCCEEDED",
      hasDate: true,
    });
    expect((await run("ask-nobody", {})).output).to.equal("nobody");
  });

  it("starts executions in real time once the sandbox is kept up", async () => {
    sandbox.startsExecutions = true;
    await place("4", 40);
    const { world } = sandbox;
    const rows = async () =>
      (await readRows(world.database.endpoint, world.findTable("seen")?.name ?? "", {
        hashKey: "id",
      })) as JsonObject[];
    await until(async () => (await rows()).length > 0);
    expect(await rows()).to.deep.equal([{ id: "4" }]);
    const imports = [...world.queues.values()].find(({ settings }) => settings.name === "imports");
    for (const body of ['{"id":"5","total":0}', '{"id":"6","total":6}', '{"id":"7","total":7}'])
      imports?.send(body, Date.now());
    const bulk = () => sandbox.executions.list(sandbox.find("bulk"))[0];
    await until(() => bulk()?.stopTime !== undefined);
    expect(bulk()).to.deep.include({
      input: [
        { id: "6", total: 6 },
        { id: "7", total: 7 },
      ],
      output: 2,
    });
    expect(bodiesOf("imports")).to.deep.equal([]);
  });
});
