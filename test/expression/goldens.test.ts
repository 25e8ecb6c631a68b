import { expect } from "chai";
import type { Json } from "../../workflow/definition";
import { printTypical, readGoldens } from "./golden-file";

describe("typical expressions read well", () => {
  const goldens = Object.entries(readGoldens());
  let printed: Readonly<Record<string, Json>> = {};

  before(function () {
    this.timeout(60_000);
    printed = printTypical();
  });

  for (const [name, template] of goldens) {
    it(name, () => {
      expect(printed[name]).to.deep.equal(template);
    });
  }

  it("there are thirty of them at least, and all are pinned", () => {
    expect(goldens.length).to.be.at.least(30);
    expect(Object.keys(printed)).to.deep.equal(goldens.map(([name]) => name));
  });
});
