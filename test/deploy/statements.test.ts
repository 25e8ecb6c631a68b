import { expect } from "chai";
import { optimisedServices } from "../../workflow/integrations/optimised";
import { ACTIONS_ON_ANY_RESOURCE, LOG_DELIVERY, tracingStatement } from "../../workflow/deploy/statements";

const ours = [
  LOG_DELIVERY,
  tracingStatement("states", "the machine"),
  tracingStatement("lambda", "a callback"),
];
const rules = optimisedServices.flatMap(({ actions }) => actions.flatMap(({ permissions }) => permissions));
const wide = [...ours, ...rules]
  .filter(({ resources }) => resources.includes("*"))
  .flatMap(({ actions }) => actions);

describe("deploy: what may stand on *", () => {
  it("is only what the short list gives a reason for", () => {
    expect(wide.filter((action) => !(action in ACTIONS_ON_ANY_RESOURCE))).to.deep.equal([]);
  });

  it("is everything on the short list: a line that nothing needs any more goes", () => {
    expect(Object.keys(ACTIONS_ON_ANY_RESOURCE).filter((action) => !wide.includes(action))).to.deep.equal([]);
  });

  it("is never a whole service", () => {
    expect(rules.flatMap(({ actions }) => actions).filter((action) => action.endsWith("*"))).to.deep.equal(
      [],
    );
  });
});
