import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { printRulesPage } from "../../workflow/validate/print/rules-page";

describe("docs/rules.md", () => {
  it("says what the rules say (npm run docs:rules writes it)", () => {
    const page = fs.readFileSync(path.join(__dirname, "../../docs/rules.md"), "utf8");
    expect(page).to.equal(printRulesPage());
  });
});
