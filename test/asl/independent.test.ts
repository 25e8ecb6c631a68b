import { expect } from "chai";
import { emit } from "../../workflow/asl/emit";
import { pass } from "../../workflow/builder";
import { secondOpinion, unwatchedEmit } from "./independent";

describe("the second opinion", () => {
  it("stands behind every emission of the suite", () => {
    expect(emit).not.to.equal(unwatchedEmit);
  });

  it("agrees with what is right and says what is wrong", () => {
    const emitted = unwatchedEmit(pass("Same"), { name: "shop" });
    expect(secondOpinion(emitted)).to.equal(undefined);
    const lost = { ...emitted, definition: { ...emitted.definition, StartAt: "Nowhere" } };
    expect(secondOpinion(lost)).to.match(/^MISSING_TRANSITION_TARGET/);
  });
});
