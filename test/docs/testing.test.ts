import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";

const read = (file: string): string => fs.readFileSync(path.join(__dirname, file), "utf8");

// The snippets are parts of two test files that are compiled and run as any other.
describe("the snippets of docs/testing.md", () => {
  it("stand in tests that run", () => {
    const sources = [
      "testing-example.test.ts",
      "testing-guide.test.ts",
      "../testing/fixtures/node-test/order.ts",
    ]
      .map((file) => withoutIndent(read(file)))
      .join("\n")
      .replaceAll('"../../workflow/', '"stepwright/');
    const snippets = [...read("../../docs/testing.md").matchAll(/```ts\n([\s\S]*?)```/g)].map(
      (match) => match[1] ?? "",
    );
    expect(snippets).to.have.length(10);
    expect(snippets.filter((snippet) => !sources.includes(withoutIndent(snippet).trim()))).to.deep.equal([]);
  });

  it("begin with a whole file of about thirty lines", () => {
    expect(read("testing-example.test.ts").trim().split("\n").length).to.be.within(25, 35);
  });
});

function withoutIndent(text: string): string {
  return text.replace(/^ +/gm, "");
}
