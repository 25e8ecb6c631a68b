import { expect } from "chai";
import { record } from "./record";

describe("deploy: starters that cannot work", () => {
  it("are refused before anything is made, with the place", async () => {
    const { outputs, resources } = await record("wrong-starters");
    expect(outputs["problems"]).to.deep.equal([
      "D301 order / schedule a",
      "D301 order / schedule b",
      "D301 order / schedule b2",
      "D301 order / schedule b3",
      "D301 order / schedule b4",
      "D302 order / schedule c",
      "D303 order / onEvent d",
      "D303 order / onEvent e",
      "D304 batch / onQueue f",
      "D304 batch / onQueue g",
      "D305 order / api h",
    ]);
    expect(resources.filter(({ type }) => /schedule|eventRule|pipe|apigateway/.test(type))).to.deep.equal([]);
  });
}).timeout(60_000);
