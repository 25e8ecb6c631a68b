import { expect } from "chai";
import { childName, kebab, uniqueNames } from "../../workflow/deploy/names";

describe("deploy: names", () => {
  it("are made of the component's name and the state's words", () => {
    expect(childName("checkout", "ChargeCard")).to.equal("checkout-charge-card");
    expect(kebab("Notify user (by HTTPApi)")).to.equal("notify-user-by-http-api");
  });

  it("stay short enough for AWS, unique and stable when a state's name is 80 characters long", () => {
    const long = "ValidateTheCompleteOrderOfTheCustomerAgainstEveryRuleThatTheLegalDepartmentHasA";
    expect(childName("checkout", `${long}1`)).to.equal(
      "checkout-validate-the-complete-order-of-the-custo-3b6696",
    );
    expect(childName("checkout", `${long}1`)).to.have.length.at.most(56);
    expect(childName("checkout", `${long}1`)).not.to.equal(childName("checkout", `${long}2`));
    expect(childName(childName("checkout", `${long}1`), "role")).to.have.length.at.most(56);
  });

  it("differ when states differ only in spelling", () => {
    expect(uniqueNames(["Charge Card", "ChargeCard", "charge_card"])).to.deep.equal([
      "charge-card",
      "charge-card-2",
      "charge-card-3",
    ]);
  });

  it("leave reserved names alone, and cope with names without a letter", () => {
    expect(uniqueNames(["Old versions", "…"], ["old-versions"])).to.deep.equal(["old-versions-2", "step"]);
  });
});
