import { expect } from "chai";
import { printSource, readGoldens } from "./golden-file";

describe("typical expressions read well", () => {
  const goldens = Object.entries(readGoldens());

  for (const [name, { source, template }] of goldens) {
    it(name, () => {
      expect(printSource(source)).to.deep.equal(template);
    });
  }

  it("there are thirty of them at least", () => {
    expect(goldens.length).to.be.at.least(30);
  });
});
