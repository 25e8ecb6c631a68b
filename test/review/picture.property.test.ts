import { expect } from "chai";
import fc from "fast-check";
import {
  allEdges,
  allNodes,
  createGraph,
  printMermaid,
  printOutline,
  renderSvg,
} from "../../workflow/review";
import { allStates } from "../../workflow/asl/states";
import {
  isTerminalEdge,
  labelBox,
  layoutGraph,
  type Box,
  type PlacedBlock,
  type PlacedEdge,
} from "../../workflow/review/picture/layout";
import { machines } from "./machines";

const runs = { numRuns: 30 };

function overlaps(a: Box, b: Box): boolean {
  const slack = 0.5;
  return (
    a.x + slack < b.x + b.width &&
    b.x + slack < a.x + a.width &&
    a.y + slack < b.y + b.height &&
    b.y + slack < a.y + a.height
  );
}

function contains(outer: Box, inner: Box): boolean {
  const slack = 0.5;
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    inner.x + inner.width <= outer.x + outer.width + slack &&
    inner.y + inner.height <= outer.y + outer.height + slack
  );
}

function everyBlock(block: PlacedBlock): readonly PlacedBlock[] {
  return [block, ...block.nodes.flatMap((node) => node.blocks.flatMap(everyBlock))];
}

function boxesOf(block: PlacedBlock): readonly Box[] {
  return [...block.nodes, ...block.terminals];
}

function labelsOf(block: PlacedBlock): readonly Box[] {
  return block.edges.flatMap(({ route, labelLines }) =>
    route.label && labelLines.length > 0 ? [labelBox(route.label, labelLines)] : [],
  );
}

function pairs<T>(items: readonly T[]): readonly (readonly [T, T])[] {
  return items.flatMap((a, index) => items.slice(index + 1).map((b) => [a, b] as const));
}

/** The rectangles that the pieces of an edge stay in. */
function piecesOf({ route }: PlacedEdge): readonly Box[] {
  return route.points.slice(1).map((to, index) => {
    const from = route.points[index] ?? to;
    const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
    return { x, y, width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) };
  });
}

function checkOverlaps(block: PlacedBlock): void {
  for (const [a, b] of pairs([...boxesOf(block), ...labelsOf(block)])) {
    expect(overlaps(a, b), "a state or a label lies over another").to.equal(false);
  }
}

function checkInsides(block: PlacedBlock): void {
  for (const box of [...boxesOf(block), ...labelsOf(block)]) {
    expect(contains(block, box), "a state or a label sticks out of its block").to.equal(true);
  }
  for (const node of block.nodes) {
    for (const inner of node.blocks) {
      expect(contains(node, inner), "a block sticks out of its container").to.equal(true);
    }
  }
}

function checkRoutes(block: PlacedBlock): void {
  for (const placed of block.edges.filter(({ edge }) => edge.from !== edge.to)) {
    const others = block.nodes.filter(
      ({ node }) => node.name !== placed.edge.from && node.name !== placed.edge.to,
    );
    for (const piece of piecesOf(placed)) {
      for (const other of others) {
        expect(overlaps(piece, other), "an edge leads through a state").to.equal(false);
      }
    }
  }
}

function checkEnds(block: PlacedBlock): void {
  const byName = new Map(block.nodes.map((node) => [node.node.name, node]));
  for (const { edge, route } of block.edges.filter((one) => !isTerminalEdge(one.edge))) {
    const [from, to] = [byName.get(edge.from), byName.get(edge.to)];
    const [first, last] = [route.points[0], route.points[route.points.length - 1]];
    if (!from || !to || !first || !last) throw new Error("an edge without ends");
    expect(contains(from, { ...first, width: 0, height: 0 }), "an edge begins beside its state").to.equal(
      true,
    );
    expect(contains(to, { ...last, width: 0, height: 0 }), "an edge ends beside its state").to.equal(true);
  }
}

describe("the picture of any machine", () => {
  it("shows every state once and every transition", () => {
    fc.assert(
      fc.property(machines, (machine) => {
        const graph = createGraph(machine);
        const names = allStates(machine).map(({ name }) => name);
        expect(allNodes(graph).map((node) => node.name)).to.have.members(names);
        const svg = renderSvg(graph);
        expect(svg.match(/data-state=/g)).to.have.length(names.length);
        expect(svg.match(/data-from=/g) ?? []).to.have.length(allEdges(graph).length);
      }),
      runs,
    );
  });

  it("lays nothing over another, keeps insides inside, and leads edges from state to state around the others", () => {
    fc.assert(
      fc.property(machines, (machine) => {
        for (const block of everyBlock(layoutGraph(createGraph(machine)))) {
          checkOverlaps(block);
          checkInsides(block);
          checkRoutes(block);
          checkEnds(block);
        }
      }),
      runs,
    );
  });

  it("is the same whenever it is drawn, as SVG, Mermaid and outline", () => {
    fc.assert(
      fc.property(machines, (machine) => {
        const copy = JSON.parse(JSON.stringify(machine)) as typeof machine;
        for (const draw of [renderSvg, printMermaid, printOutline]) {
          expect(draw(createGraph(copy))).to.equal(draw(createGraph(machine)));
        }
      }),
      { numRuns: 15 },
    );
  });
});
