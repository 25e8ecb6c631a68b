import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { isValid, validate } from "../../workflow/validate";
import { checks } from "../../workflow/validate/checks";
import { textRules } from "../../workflow/validate/source/text-rules";

const typeFor = (code: string) => (code === "V704" || code === "V715" ? "EXPRESS" : "STANDARD");

describe("the validator's rules", () => {
  it("have codes of their own", () => {
    const codes = [...checks, ...Object.values(textRules)].map(({ code }) => code);
    expect(codes).to.deep.equal([...new Set(codes)]);
  });

  it("stand in files of their names, and no file is left out", () => {
    const folder = path.join(__dirname, "../../workflow/validate/checks");
    const files = fs.readdirSync(folder).filter((file) => file !== "index.ts");
    expect(files.sort()).to.deep.equal(checks.map(({ name }) => `${name}.ts`).sort());
  });

  for (const check of checks) {
    const { code, name, severity, bad, good } = check;
    it(`${code} ${name}: the bad example breaks this rule and no other of its severity`, () => {
      const found = validate(bad, { type: typeFor(code) }).filter((one) => one.severity === severity);
      expect([...new Set(found.map((one) => one.code))]).to.deep.equal([code]);
    });
    it(`${code} ${name}: the good example is taken`, () => {
      const found = validate(good, { type: typeFor(code) });
      expect(found.map((one) => one.code)).to.not.include(code);
      expect(isValid(good, { type: typeFor(code) })).to.equal(true);
    });
  }
});
