import { expect } from "chai";
import type { JsonObject } from "../../../workflow/definition";
import { createPaint } from "../../../workflow/sandbox/print/paint";
import { printDuration } from "../../../workflow/sandbox/print/print-duration";
import { printRun } from "../../../workflow/sandbox/print/print-run";
import { printTable } from "../../../workflow/sandbox/print/print-table";
import type { RunReport } from "../../../workflow/sandbox/run/run-sample";
import type { Visit } from "../../../workflow/engine/timeline";
import { parseSample } from "../../../workflow/sandbox/samples/parse-sample";

const terminal = { isInteractive: false, width: 80 };
const paint = createPaint(terminal, {});

const visit = (name: string, rest: Partial<Visit> = {}): Visit => ({
  name,
  type: "Task",
  depth: 0,
  startMs: 0,
  realStartMs: 0,
  durationMs: 0,
  realMs: 0,
  retries: [],
  outcome: "succeeded",
  ...rest,
});

const sample = parseSample(
  { description: "A case.", input: {}, expect: { status: "SUCCEEDED" } },
  "samples/order/a.json",
);
const report = (rest: Partial<RunReport>): RunReport => ({
  workflow: "order",
  sample,
  status: "SUCCEEDED",
  visits: [],
  virtualMs: 0,
  realMs: 12,
  sent: [],
  events: [],
  differences: [],
  problems: [],
  ...rest,
});

describe("printing a run", () => {
  it("shows when each state began, how long it took and what happened", () => {
    const visits = [
      visit("Charge", { realMs: 8, durationMs: 3_000, retries: ["Busy"] }),
      visit("Both", { type: "Parallel", startMs: 3_000, realStartMs: 8 }),
      visit("Ship", { depth: 1, startMs: 3_000, realStartMs: 8, outcome: "caught", error: "NoTruck" }),
    ];
    const printed = printRun(report({ visits, virtualMs: 3_000, output: { ok: true } }), terminal, paint);
    expect(printed.split("\n")).to.deep.equal([
      "order / a  A case.",
      "      0 ms  Charge         3 s  1 retry after Busy, done",
      "       3 s  Both          0 ms",
      "       3 s    Ship        0 ms  caught NoTruck",
      "✓ SUCCEEDED after 3 s (12 ms here), as expected",
      '  {"ok":true}',
    ]);
  });

  it("shows a Lambda's message instead of its whole cause, and every difference", () => {
    const cause = JSON.stringify({
      errorType: "InvalidOrder",
      errorMessage: "amount must be more than 0",
      trace: [],
    });
    const differences = ['The status should be "SUCCEEDED", but is "FAILED".'];
    const printed = printRun(
      report({ status: "FAILED", error: "InvalidOrder", cause, differences }),
      terminal,
      paint,
    );
    expect(printed.split("\n").slice(1)).to.deep.equal([
      "✗ FAILED after 12 ms, not as expected",
      "  InvalidOrder: amount must be more than 0",
      '  The status should be "SUCCEEDED", but is "FAILED".',
    ]);
  });

  it("breaks an output that is too wide into its members", () => {
    const printed = printRun(report({ output: { a: "x".repeat(80), b: 1 } }), terminal, paint);
    expect(printed.split("\n").slice(2)).to.deep.equal([
      "  {",
      `    "a": "${"x".repeat(80)}",`,
      '    "b": 1',
      "  }",
    ]);
  });

  it("shows what left the system", () => {
    const sent = [{ channel: "SMS", to: "+1555", summary: "on its way", request: {} }];
    expect(printRun(report({ sent, output: 1 }), terminal, paint)).to.include(
      "\n  SMS → +1555: on its way\n",
    );
  });
});

describe("printing rows", () => {
  it("puts keys first, then attributes by name, and cuts what is too wide", () => {
    const rows: JsonObject[] = [
      { z: 1, orderId: "1", note: "x".repeat(60) },
      { orderId: "2", a: { b: true } },
    ];
    const printed = printTable("orders", ["orderId"], rows, { isInteractive: false, width: 50 }, paint);
    expect(printed.split("\n")).to.deep.equal([
      "orders (2 rows)",
      "  orderId  a           note                      z",
      "  1                    xxxxxxxxxxxxxxxxxxxxxxx…  1",
      '  2        {"b":true}',
    ]);
  });

  it("says that a table is empty", () => {
    expect(printTable("orders", ["id"], [], terminal, paint)).to.equal("orders (0 rows)");
  });
});

describe("a duration", () => {
  const cases: readonly (readonly [number, string])[] = [
    [0.4, "0 ms"],
    [999, "999 ms"],
    [1_000, "1 s"],
    [7_540, "7.5 s"],
    [90_000, "1 min 30 s"],
    [3_600_000, "1 h"],
    [93_600_000, "1 d 2 h"],
  ];
  for (const [milliseconds, text] of cases) {
    it(`of ${milliseconds} ms is ${text}`, () => expect(printDuration(milliseconds)).to.equal(text));
  }
});

describe("colour", () => {
  it("is for terminals only, and NO_COLOR switches it off", () => {
    const interactive = { isInteractive: true, width: 80 };
    expect(createPaint(interactive, {}).bad("x")).to.equal("\u001b[31mx\u001b[0m");
    expect(createPaint(interactive, { NO_COLOR: "1" }).bad("x")).to.equal("x");
    expect(createPaint(terminal, {}).bad("x")).to.equal("x");
  });
});
