import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { record } from "./record";

const root = join(__dirname, "../..");

/** The TypeScript of a guide, with the library's name as a program of the tests writes it. */
function snippetsOf(guide: string): string[] {
  const text = readFileSync(join(root, "docs", guide), "utf8").replaceAll(
    '"stepwright"',
    '"../../../workflow"',
  );
  return [...text.matchAll(/```ts\n([^]*?)```/g)].map(([, snippet = ""]) => snippet);
}

describe("deploy: the guides", function () {
  this.timeout(60_000);
  for (const [guide, program] of [
    ["deploying.md", "guide"],
    ["settings.md", "guide-settings"],
  ] as const) {
    it(`every snippet of docs/${guide} stands in a program that is compiled and comes up`, async () => {
      const source = readFileSync(join(__dirname, "programs", `${program}.ts`), "utf8");
      const snippets = snippetsOf(guide);
      expect(snippets.length).to.be.above(0);
      for (const snippet of snippets) expect(source).to.contain(snippet);
      expect((await record(program)).outputs).not.to.deep.equal({});
    });
  }
});
