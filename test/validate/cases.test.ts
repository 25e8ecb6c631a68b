import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { validate } from "../../workflow/validate";
import type { Case } from "./cases/case";

const folder = path.join(__dirname, "cases");
const files = fs.readdirSync(folder).filter((file) => /^V\d+-/.test(file));

for (const file of files) {
  const code = file.slice(0, 4);
  describe(`the rule ${file.replace(/\.ts$/, "")}`, () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a case file is found by its name
    const { cases } = require(path.join(folder, file)) as { cases: readonly Case[] };
    for (const { title, machine, options, severity, finds } of cases) {
      it(title, () => {
        const found = validate(machine, options).filter((one) => one.code === code);
        expect(found.map(({ pointer }) => pointer)).to.deep.equal(finds);
        if (severity) expect(found.map((one) => one.severity)).to.deep.equal(finds.map(() => severity));
      });
    }
  });
}
