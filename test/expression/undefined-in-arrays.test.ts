import { expect } from "chai";
import type { Json } from "../../workflow/definition";
import { compileSource, evaluateCompiled } from "./evaluate";

const input: Json = { l: [{ note: "a" }, {}] };
const sources = [
  "o => o.l.map(i => i.note).map(note => `${note}`)",
  "o => o.l.map(i => i.note).map(note => ({ note }))",
  "o => o.l.map(i => i.note).map(note => typeof note)",
  "o => o.l.map(i => i.note).map(note => JSON.stringify(note) ?? 'none')",
  "o => o.l.map(i => i.note).map((note = 'none') => note)",
  "o => o.l.map(i => i.note).includes(o.missing)",
  "o => o.l.map(i => i.note).reduce((all, note) => all + note, '')",
  "o => Object.fromEntries(o.l.map(i => i.note).map((note, i) => [`k${i}`, note]))",
];

// An array on AWS holds null for undefined; what would tell them apart must not guess.
describe("an undefined value in an array", () => {
  for (const source of sources) {
    it(`fails loudly in ${source}`, async () => {
      const failure = await evaluateCompiled(compileSource(source), input).then(
        (value) => ({ value }),
        (error: Error) => error.message,
      );
      expect(failure).to.be.a("string").that.contains("null may stand for undefined");
    });
  }
});
