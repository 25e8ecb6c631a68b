import { expect } from "chai";
import { isIntrinsicText, parseIntrinsic, tryParseIntrinsic } from "../../../workflow/asl/intrinsic";
import { PathSyntaxError } from "../../../workflow/asl/jsonpath";

describe("the parser of intrinsic calls", () => {
  it("tells a call from a path", () => {
    expect([" States.UUID()", "States.Format('x')", "$.a", "$States.a"].map(isIntrinsicText)).to.deep.equal([
      true,
      true,
      false,
      false,
    ]);
  });

  it("reads texts, numbers, constants, paths and calls, with their places", () => {
    const call = parseIntrinsic(
      "States.Array( 'a', -1.5e2, true, null, $.x[0], $$.State.Name, $v, States.UUID() )",
    );
    expect(call.arguments.map((argument) => [argument.kind, argument.at])).to.deep.equal([
      ["text", 14],
      ["number", 19],
      ["constant", 27],
      ["constant", 33],
      ["path", 39],
      ["path", 47],
      ["path", 62],
      ["call", 66],
    ]);
  });

  it("undoes the four escapes and keeps them in the raw text", () => {
    const [text] = parseIntrinsic("States.Format('it\\'s \\{x\\} \\\\')").arguments;
    expect(text).to.deep.equal({ kind: "text", value: "it's {x} \\", raw: "it\\'s \\{x\\} \\\\", at: 14 });
  });

  it("lets commas and brackets stand in a path's filters and names", () => {
    const call = parseIntrinsic("States.ArrayLength($.a[?(@.b in ['x,y', ')'] && @.c == 'd)')]['e,f'])");
    const [path] = call.arguments;
    expect(path?.kind === "path" && path.path.segments.length).to.equal(3);
  });

  it("keeps the text of each call", () => {
    const call = parseIntrinsic("States.MathAdd(States.MathAdd(1, 2), 3)");
    const [inner] = call.arguments;
    expect(inner?.kind === "call" && inner.text).to.equal("States.MathAdd(1, 2)");
  });

  for (const [text, position, message] of [
    ["States.Nope()", 7, /There is no intrinsic function "States.Nope"/],
    ["States.MathAdd(1)", 0, /takes 2 arguments, not 1/],
    ["States.UUID(1)", 0, /takes 0 arguments, not 1/],
    ["States.MathRandom(1, 2, 3, 4)", 0, /takes 2 to 3 arguments, not 4/],
    ["States.Format('a", 14, /never closed/],
    ["States.Format('a\\n')", 16, /may be escaped/],
    ["States.Array(1 2)", 15, /Expected ","/],
    ["States.Array(1,)", 15, /Expected a path/],
    ["States.Array($.a[)", 16, /A path must|Expected/],
    ["States.UUID() x", 14, /must end here/],
    ["States.Array(1.2.3)", 13, /Expected a path/],
  ] as const) {
    it(`refuses ${text} and says where`, () => {
      const error = tryParseIntrinsic(text);
      if (!(error instanceof PathSyntaxError)) throw new Error("it parsed");
      expect(error.message).to.match(message);
      expect(error.position).to.equal(position);
    });
  }

  it("nests ten calls and no more", () => {
    const nested = (levels: number): string =>
      `${"States.ArrayUnique(".repeat(levels - 1)}States.Array()${")".repeat(levels - 1)}`;
    expect(tryParseIntrinsic(nested(10))).not.to.be.instanceOf(PathSyntaxError);
    expect(tryParseIntrinsic(nested(11))).to.be.instanceOf(PathSyntaxError);
    expect(tryParseIntrinsic(nested(100_000))).to.be.instanceOf(PathSyntaxError);
  });
});
