import { expect } from "chai";
import { createGraph, edgeKey, renderPng, renderSvg, type Mark } from "../../workflow/review";
import { measureText, wrapText } from "../../workflow/review/picture/measure";

const graph = createGraph({
  StartAt: "A & B",
  States: {
    "A & B": {
      Type: "Task",
      Resource: "arn:aws:states:::sqs:sendMessage",
      Next: "C",
      Catch: [{ ErrorEquals: ["X"], Next: "D" }],
    },
    C: { Type: "Succeed" },
    D: { Type: "Fail", Comment: "over < and > out" },
  },
});
const states = new Map<string, Mark>([
  ["A & B", { status: "caught", note: "1 error" }],
  ["C", { status: "notReached" }],
  ["D", { status: "failed" }],
]);
const edges = new Map<string, Mark>([
  [edgeKey({ from: "A & B", to: "C", kind: "next", index: 0 }), { status: "notReached" }],
  [edgeKey({ from: "A & B", to: "D", kind: "catch", index: 0 }), { status: "caught" }],
]);

describe("an SVG", () => {
  it("escapes names and comments", () => {
    const svg = renderSvg(graph);
    expect(svg).to.include('data-state="A &amp; B"');
    expect(svg).to.include("over &lt; and &gt; out");
  });

  it("follows the reader's theme, or has one", () => {
    expect(renderSvg(graph)).to.include("prefers-color-scheme:dark");
    expect(renderSvg(graph, { theme: "light" })).not.to.include("prefers-color-scheme");
    expect(renderSvg(graph, { theme: "dark" })).to.include(".sw-page{fill:#12181f}");
  });

  it("colours states, transitions, and the way from the start to the end that was taken", () => {
    const svg = renderSvg(graph, { marks: { states, edges } });
    const looks = [...svg.matchAll(/class="sw-edge ([^"]+)"/g)].map(([, look]) => look);
    expect(looks.sort()).to.deep.equal([
      "sw-catch sw-caught",
      "sw-next sw-failed",
      "sw-next sw-notReached",
      "sw-next sw-notReached",
      "sw-next sw-succeeded",
    ]);
    for (const word of ["1 error", "failed, error caught", "not reached"])
      expect(svg).to.include(`>${word}</text>`);
  });

  it("has no legend without marks", () => {
    expect(renderSvg(graph)).not.to.include('class="sw-legend"');
  });

  it("becomes a PNG of twice its size", async () => {
    const png = await renderPng(graph);
    const width = Number(/width="(\d+)"/.exec(renderSvg(graph, { theme: "light" }))?.[1]);
    expect(png.subarray(1, 4).toString()).to.equal("PNG");
    expect(png.readUInt32BE(16)).to.equal(2 * width);
  });
});

describe("text in a box", () => {
  const narrow = { fontSize: 14, maxWidth: 80, maxLines: 3 };

  it("breaks at spaces, punctuation and inner capitals", () => {
    expect(wrapText("Wait for payment", narrow)).to.deep.equal(["Wait for", "payment"]);
    expect(wrapText("NotifyUserOfFailure", narrow)).to.deep.equal(["NotifyUser", "OfFailure"]);
  });

  it("breaks a word that is too long, and ends in an ellipsis when lines run out", () => {
    const lines = wrapText("x".repeat(100), narrow);
    expect(lines).to.have.length(3);
    expect(lines[2]).to.match(/x…$/);
    for (const line of lines) expect(measureText(line, 14)).to.be.at.most(80);
  });
});
