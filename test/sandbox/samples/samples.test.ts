import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { WorkflowError, type Problem } from "../../../workflow/problems";
import { compareEnding, compareRows } from "../../../workflow/sandbox/samples/compare";
import { findSamples, readSample } from "../../../workflow/sandbox/samples/find-samples";
import { parseSample } from "../../../workflow/sandbox/samples/parse-sample";

function problemsOf(action: () => unknown): readonly Problem[] {
  try {
    action();
  } catch (error) {
    if (error instanceof WorkflowError) return error.problems;
    throw error;
  }
  return [];
}
const findings = (action: () => unknown) => problemsOf(action).map(({ code, path }) => [code, path]);

describe("a sample", () => {
  it("needs an input and an expected status only", () => {
    expect(parseSample({ input: 1, expect: { status: "SUCCEEDED" } }, "samples/order/a.json")).to.deep.equal({
      name: "a",
      file: "samples/order/a.json",
      description: "",
      input: 1,
      expect: { status: "SUCCEEDED" },
      before: {},
      faults: {},
      jobs: {},
      answers: {},
      http: {},
    });
  });

  it("reports everything that is wrong with it, with file and place", () => {
    const bad = {
      inptu: {},
      expect: { status: "succeded", output: 1 },
      faults: { Charge: [{ eror: "A" }], Record: {} },
      before: { orders: [1] },
      jobs: { Label: { seconds: -1 } },
      answers: { Approve: { afterSeconds: 1 } },
      http: { Pay: [{ status: 99 }], "POST /charges": [{ fails: "late", when: { bdy: 1 } }] },
    };
    expect(findings(() => parseSample(bad, "s.json"))).to.deep.equal([
      ["R105", "s.json / inptu"],
      ["R105", "s.json / expect.status"],
      ["R105", "s.json / faults.Charge[0].eror"],
      ["R105", "s.json / faults.Charge[0]"],
      ["R105", "s.json / faults.Record"],
      ["R105", "s.json / before.orders[0]"],
      ["R105", "s.json / jobs.Label.seconds"],
      ["R105", "s.json / answers.Approve"],
      ["R105", "s.json / http.Pay[0].status"],
      ["R105", "s.json / http.POST /charges[0].fails"],
      ["R105", "s.json / http.POST /charges[0].when.bdy"],
      ["R105", "s.json / http.Pay"],
      ["R105", "s.json"],
    ]);
  });

  it("proposes the word that was meant", () => {
    const [member, status] = problemsOf(() =>
      parseSample({ input: 1, expct: {}, expect: { status: "Failled" } }, "s"),
    );
    expect(member?.fix).to.equal('did you mean "expect"?');
    expect(status?.fix).to.equal('write "status": "FAILED".');
  });

  it("must be an object", () => {
    expect(findings(() => parseSample([1], "s.json"))).to.deep.equal([["R105", "s.json"]]);
  });
});

describe("the folder of samples", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "stepwright-samples-"));
  const write = (name: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };
  after(() => fs.rmSync(folder, { recursive: true }));

  it("gives a workflow's samples by file name", () => {
    write("order/b.json", `{ "input": 2, "expect": { "status": "FAILED" } }`);
    write("order/a.json", `{ "input": 1, "expect": { "status": "SUCCEEDED" } }`);
    write("order/notes.md", "not a sample");
    expect(findSamples(folder, "order").map(({ name, input }) => [name, input])).to.deep.equal([
      ["a", 1],
      ["b", 2],
    ]);
    expect(findSamples(folder, "checkout")).to.deep.equal([]);
  });

  it("says in which line and column a file stops being JSON", () => {
    write("broken/comma.json", `{\n  "input": {},\n  "expect": }\n`);
    write("broken/short.json", `{ "input": [1, 2\n`);
    const places = problemsOf(() => findSamples(folder, "broken")).map(({ code, place }) => [
      code,
      place?.line,
      place?.column,
    ]);
    expect(places).to.deep.equal([
      ["R104", 3, 13],
      ["R104", 1, 17],
    ]);
  });

  it("proposes the file that was meant", () => {
    const [problem] = problemsOf(() => readSample(path.join(folder, "order", "aa.json")));
    expect(problem?.code).to.equal("R103");
    expect(problem?.fix).to.match(/^did you mean .*order\/a\.json\?$/);
  });
});

describe("comparing a run with its sample", () => {
  const ending = { status: "SUCCEEDED", output: { id: 1, items: [{ sku: "a", n: 2 }], extra: true } };

  it("lets the output have more than is expected, at every depth", () => {
    const output = { id: 1, items: [{ sku: "a" }] };
    expect(compareEnding({ status: "SUCCEEDED", output }, ending)).to.deep.equal([]);
  });

  it("names each difference", () => {
    const output = { id: 2, items: [], gone: null };
    expect(
      compareEnding({ status: "FAILED", error: "Late", cause: "slow", output }, ending),
    ).to.have.lengthOf(6);
    expect(compareEnding({ status: "SUCCEEDED", output: { id: 2 } }, ending)).to.deep.equal([
      "output.id should be 2, but is 1.",
    ]);
  });

  it("finds rows by the attributes that are named", () => {
    const rows = [{ orderId: "1", amount: 5 }];
    expect(compareRows("orders", [{ orderId: "1" }], rows)).to.deep.equal([]);
    expect(compareRows("orders", [{ orderId: "2" }], rows)).to.deep.equal([
      'The table orders should have a row with {"orderId":"2"}.',
    ]);
  });
});
