import { expect } from "chai";
import { request } from "node:http";
import * as path from "node:path";
import { startConsole, type ConsoleServer } from "../../workflow/console/server";
import type { RunSummary, RunView } from "../../workflow/console/runs";
import { Sandbox } from "../../workflow/sandbox/sandbox";

describe("the console", () => {
  let sandbox: Sandbox;
  let server: ConsoleServer;
  before(async () => {
    sandbox = await Sandbox.start({ program: path.join(__dirname, "..", "sandbox", "fixtures", "plain") });
    server = await startConsole(sandbox);
  });
  after(async () => {
    await server.stop();
    await sandbox.stop();
  });

  const get = async (place: string) => (await fetch(server.url + place)).json() as Promise<never>;
  const post = (place: string, body: object) =>
    fetch(server.url + place, { method: "POST", body: JSON.stringify(body) });
  const start = async (body: object) => (await (await post("api/runs", body)).json()) as RunView;
  const ended = async ({ id }: RunView): Promise<RunView> => {
    for (;;) {
      const view: RunView = await get(`api/runs/${id}`);
      if (view.status !== "RUNNING") return view;
      await new Promise(setImmediate);
    }
  };

  it("serves one page, one style sheet and one script", async () => {
    for (const [place, type] of [
      ["", "text/html"],
      ["style.css", "text/css"],
      ["script.js", "text/javascript"],
    ] as const) {
      const response = await fetch(server.url + place);
      expect([response.status, response.headers.get("content-type")]).to.deep.equal([
        200,
        `${type}; charset=utf-8`,
      ]);
    }
    expect((await fetch(`${server.url}other`)).status).to.equal(404);
  });

  it("is on 127.0.0.1 and refuses other origins and names", async () => {
    expect(new URL(server.url).hostname).to.equal("127.0.0.1");
    const status = (headers: Record<string, string>) =>
      new Promise((resolve) =>
        request(`${server.url}api/program`, { headers }, (r) => resolve(r.statusCode)).end(),
      );
    expect(await status({})).to.equal(200);
    expect(await status({ host: "evil.example" })).to.equal(403);
    expect(await status({ origin: "https://evil.example" })).to.equal(403);
    expect(await status({ origin: server.url.slice(0, -1) })).to.equal(200);
  });

  it("lists workflows with their samples", async () => {
    const { workflows }: { workflows: { name: string; states: number; samples: { name: string }[] }[] } =
      await get("api/program");
    expect(workflows.map(({ name }) => name)).to.deep.equal(["approval", "greeter", "printing", "quick"]);
    expect(workflows[1]?.samples.map(({ name }) => name)).to.deep.equal(["greeted", "nameless"]);
    expect(workflows[1]?.states).to.equal(9);
  });

  it("runs a sample and colours the diagram by what happened", async () => {
    const view = await ended(await start({ workflow: "greeter", sample: "nameless" }));
    expect(view).to.deep.include({ status: "FAILED", error: "Nameless", isAsExpected: true });
    expect(view.visits.map(({ name, outcome }) => [name, outcome])).to.deep.equal([
      ["Greet", "caught"],
      ["Nameless", "failed"],
    ]);
    const plain = await (await fetch(`${server.url}api/diagram/greeter`)).text();
    const coloured = await (await fetch(`${server.url}api/diagram/greeter?run=${view.id}`)).text();
    expect(plain).to.match(/^<svg/);
    expect(coloured).to.include("caught").and.not.equal(plain);
  });

  it("runs edited input without a verdict", async () => {
    const view = await ended(await start({ workflow: "quick", input: { n: 2 } }));
    expect(view).to.deep.include({ status: "SUCCEEDED", output: { n: 2 }, differences: [] });
    expect(view).not.to.have.property("isAsExpected");
  });

  it("starts in real time and answers what waits", async () => {
    const view = await start({ workflow: "approval", time: "real", input: {} });
    let tasks: { token: string; state: string }[] = [];
    while (tasks.length === 0) tasks = await get("api/tasks");
    expect(tasks.map(({ state }) => state)).to.deep.equal(["Ask"]);
    await post("api/tasks", { token: tasks[0]?.token, output: { approved: true } });
    expect(await ended(view)).to.deep.include({
      status: "SUCCEEDED",
      time: "real",
      output: { approved: true },
    });
    expect(await get("api/tasks")).to.deep.equal([]);
  });

  it("lists its runs and what was started elsewhere, newest first, each with its picture", async () => {
    const elsewhere = sandbox.executions.start(sandbox.find("quick"), { n: 3 }, { name: "from-elsewhere" });
    await elsewhere.execution.result;
    const [newest, ...others]: RunSummary[] = await get("api/runs");
    expect(newest).to.deep.include({ workflow: "quick", time: "real", status: "SUCCEEDED" });
    expect(others.map(({ workflow }) => workflow)).to.deep.equal(["approval", "quick", "greeter"]);
    expect(await get(`api/runs/${newest?.id}`)).to.deep.include({ output: { n: 3 } });
    expect(await get("api/runs")).to.have.length(others.length + 1);
  });

  it("shows the tables with their rows", async () => {
    const [visits]: { name: string; rows: object[] }[] = await get("api/tables");
    expect(visits?.name).to.equal("visits");
    expect(visits?.rows).to.deep.include({ id: "seed", who: "nobody" });
  });

  it("answers bad requests with Problems", async () => {
    const codes = async (response: Response) => {
      const { problems } = (await response.json()) as { problems: { code: string }[] };
      return [response.status, ...problems.map(({ code }) => code)];
    };
    expect(await codes(await post("api/runs", { workflow: "greter" }))).to.deep.equal([400, "R102"]);
    expect(await codes(await post("api/runs", { workflow: "greeter", sample: "no" }))).to.deep.equal([
      400,
      "R152",
    ]);
    expect(await codes(await fetch(`${server.url}api/runs/99`))).to.deep.equal([400, "R152"]);
    const notJson = await fetch(`${server.url}api/runs`, { method: "POST", body: "{" });
    expect(await codes(notJson)).to.deep.equal([400, "R151"]);
  });
});
