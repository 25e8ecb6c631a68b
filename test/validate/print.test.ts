import { expect } from "chai";
import { printAnnotations, printDiagnostics, validateText } from "../../workflow/validate";

const text = `{
  "StartAt": "A",
  "States": {
    "A": { "Type": "Pass", "Next": "Shipp" },
    "Ship": { "Type": "Succeed" }
  }
}`;
const file = "checkout.asl.json";
const found = validateText(text, { name: "checkout", max: 1 });

describe("findings in print", () => {
  it("show code, place, message, the line with a caret, and the fix", () => {
    expect(printDiagnostics(found, { file, text })).to.equal(
      [
        "error V201  checkout / A / Next  (checkout.asl.json:4:28)",
        '  There is no state "Shipp". Did you mean "Ship"?',
        '  4 |     "A": { "Type": "Pass", "Next": "Shipp" },',
        "    |                            ^",
        '  Fix: write Next: "Ship".',
      ].join("\n"),
    );
  });

  it("show the builder's line where the builder made the state", () => {
    const place = { file: "definitions/checkout.ts", line: 2, column: 5 };
    const shown = printDiagnostics(
      found.map((one) => ({ ...one, place })),
      { readFile: () => 'const a =\n  pass("A")' },
    );
    expect(shown).to.contain("(definitions/checkout.ts:2:5)\n");
    expect(shown).to.contain('  2 |   pass("A")\n    |     ^\n');
  });

  it("become annotations of a pull request, with their signs escaped", () => {
    expect(printAnnotations(found, file)).to.equal(
      "::error file=checkout.asl.json,line=4,col=28,title=V201 checkout / A / Next::" +
        'There is no state "Shipp". Did you mean "Ship"?%0AFix: write Next: "Ship".',
    );
  });
});
