import { expect } from "chai";
import { parsePath, PathSyntaxError, printSegments, tryParsePath } from "../../../workflow/asl/jsonpath";

function kinds(text: string): string {
  return parsePath(text)
    .segments.map((segment) => segment.kind)
    .join(" ");
}

describe("the JSONPath parser", () => {
  it("reads the three roots", () => {
    expect(parsePath("$").root).to.equal("input");
    expect(parsePath("$$.State.Name").root).to.equal("context");
    const { root, variable, segments } = parsePath("$größe_1.b");
    expect({ root, variable, steps: segments.length }).to.deep.equal({
      root: "variable",
      variable: "größe_1",
      steps: 1,
    });
  });

  it("reads every kind of step", () => {
    expect(kinds("$.a['b'][0][-1][0,2]['x','y'][*].*[1:][:2][1:2]..c[?(@.d)].length()")).to.equal(
      "member member index index indices members wildcard wildcard slice slice slice descend member filter function",
    );
  });

  it("gives each step its place in the text", () => {
    expect(parsePath("$.ab[12].c").segments.map((segment) => segment.at)).to.deep.equal([2, 4, 9]);
  });

  it("takes names with hyphens, letters of any script, and escaped dots", () => {
    expect(
      parsePath("$.delivery-partner.größe.a\\.b").segments.map(
        (segment) => "name" in segment && segment.name,
      ),
    ).to.deep.equal(["delivery-partner", "größe", "a.b"]);
  });

  it("takes a quoted name as it is written, but for an escaped quote", () => {
    const names = ["$['a b']", '$["a\'b"]', "$['it\\'s']", '$[\'Test\\""Name"\']', "$['a.b[0]']"].map(
      (text) => parsePath(text).segments[0],
    );
    expect(names.map((segment) => segment?.kind === "member" && segment.name)).to.deep.equal([
      "a b",
      "a'b",
      "it's",
      'Test\\""Name"',
      "a.b[0]",
    ]);
  });

  it("knows which paths name one place", () => {
    expect(
      ["$", "$.a[0]['b']", "$.a.length()", "$['a','b']"].map((text) => parsePath(text).isDefinite),
    ).to.deep.equal([true, true, true, true]);
    expect(
      ["$.a[*]", "$..a", "$.a[0,1]", "$.a[1:]", "$.a[?(@.b)]", "$['a','b'].c"].map(
        (text) => parsePath(text).isDefinite,
      ),
    ).to.deep.equal([false, false, false, false, false, false]);
  });

  it("takes a word without quotes in a filter for its text, and says so", () => {
    const [segment] = parsePath("$[?(@.a == TOTAL_2 && @.b != null)]").segments;
    expect(segment?.kind === "filter" && segment.filter).to.deep.include({ kind: "and" });
    const [first, second] =
      segment?.kind === "filter" && segment.filter.kind === "and" ? segment.filter.filters : [];
    expect(first?.kind === "compare" && first.right).to.deep.equal({
      kind: "literal",
      value: "TOTAL_2",
      isBare: true,
    });
    expect(second?.kind === "compare" && second.right).to.deep.equal({ kind: "literal", value: null });
  });

  it("prints a path as AWS does in its messages", () => {
    expect(printSegments(parsePath("$.a['b'][0].c").segments)).to.equal("$['a']['b'][0]['c']");
  });

  it("reads filters with comparisons, words, patterns, groups and nested paths", () => {
    const [, step] = parsePath(
      "$.a[?(!(@.b == 'x' || @['c'][0] > 1.5) && @.d in ['y', null] && @.e =~ /^z.*/i && $.limit >= @.f)]",
    ).segments;
    if (step?.kind !== "filter" || step.filter.kind !== "and") throw new Error("no filter");
    expect(step.filter.filters.map((filter) => filter.kind)).to.deep.equal([
      "not",
      "compare",
      "compare",
      "compare",
    ]);
  });

  for (const [text, position] of [
    ["", 0],
    ["a", 0],
    ["$.", 2],
    ["$.a.", 4],
    ["$a b", 2],
    ["$.a[", 4],
    ["$.a[1", 5],
    ["$.a['b]", 7],
    ["$.a[1:2:3]", 7],
    ["$.a[:]", 5],
    ["$.a[?(@.b ==)]", 12],
    ["$.a[?(1)]", 6],
    ["$.a[99999999999]", 4],
    ["$.a.b()", 4],
    ["$.a[?(@.b =~ /(/)]", 13],
  ] as const) {
    it(`refuses ${JSON.stringify(text)} and says where`, () => {
      const error = tryParsePath(text);
      if (!(error instanceof PathSyntaxError)) throw new Error("it parsed");
      expect(error.position).to.equal(position);
    });
  }

  it("gives up on nesting that would exhaust the stack", () => {
    const text = `$${"[?(@".repeat(5000)}.a${")]".repeat(5000)}`;
    expect(tryParsePath(text)).to.be.instanceOf(PathSyntaxError);
    expect(tryParsePath(`$[?(${"!".repeat(50_000)}@.a)]`)).to.be.instanceOf(PathSyntaxError);
  });
});
