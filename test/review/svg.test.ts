import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { JsonObject } from "../../workflow/definition";
import { createGraph, edgeKey, renderPng, renderSvg } from "../../workflow/review";
import { countCrossings } from "../../workflow/review/picture/crossings";
import { layoutGraph, type PlacedBlock } from "../../workflow/review/picture/layout";
import type { Mark } from "../../workflow/review/picture/marks";
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
    expect(wrapText("Is States.Timeout", narrow)).to.deep.equal(["Is States.", "Timeout"]);
    expect(wrapText("Is States.Timeout", { ...narrow, maxWidth: 100 })).to.deep.equal([
      "Is",
      "States.Timeout",
    ]);
  });

  it("breaks a word that is too long, and ends in an ellipsis when lines run out", () => {
    const lines = wrapText("x".repeat(100), narrow);
    expect(lines).to.have.length(3);
    expect(lines[2]).to.match(/x…$/);
    for (const line of lines) expect(measureText(line, 14)).to.be.at.most(80);
  });
});

describe("the pictures of the systems", () => {
  const folder = join(__dirname, "..", "..", "asl");
  const definitionOf = (file: string): JsonObject =>
    JSON.parse(readFileSync(join(folder, file), "utf8")) as JsonObject;
  const crossingsIn = (block: PlacedBlock): number =>
    countCrossings(block.edges.map(({ route }) => route)) +
    block.nodes.flatMap(({ blocks }) => blocks).reduce((sum, inner) => sum + crossingsIn(inner), 0);

  for (const file of readdirSync(folder).filter((name) => name.endsWith(".asl.json"))) {
    it(`${file}: no edge crosses another`, () => {
      expect(crossingsIn(layoutGraph(createGraph(definitionOf(file))))).to.equal(0);
    });
  }

  it("do not depend on the order in which states are written", () => {
    const order = definitionOf("order.asl.json");
    const turned = {
      ...order,
      States: Object.fromEntries(Object.entries(order["States"] as JsonObject).reverse()),
    };
    expect(renderSvg(createGraph(turned))).to.equal(renderSvg(createGraph(order)));
  });

  it("keep edges apart that run sideways through one gap", () => {
    const { edges } = layoutGraph(createGraph(definitionOf("checkout.asl.json")));
    const bends = edges
      .filter(({ edge }) => edge.from === "CheckInventory" && edge.kind === "catch")
      .map(({ route }) => route.points[1]?.bend ?? 0.5);
    expect(new Set(bends).size).to.equal(2);
  });
});
