import { expect } from "chai";
import { closest, didYouMean } from "../workflow/closest";

const known = ["ChargeCard", "ReserveStock", "Ship"];

describe("the closest name", () => {
  it("is the one that the fewest slips lead to", () => {
    expect(closest("ChargeCrad", known)).to.equal("ChargeCard");
    expect(closest("Shp", known)).to.equal("Ship");
  });

  it("does not mind upper and lower case", () => {
    expect(closest("reservestock", known)).to.equal("ReserveStock");
  });

  it("is none where more than a third of the letters are wrong", () => {
    expect(closest("Refund", known)).to.equal(undefined);
    expect(closest("So", known)).to.equal(undefined);
    expect(closest("Ship", [])).to.equal(undefined);
  });

  it("is asked for at the end of a message, where there is one", () => {
    expect(didYouMean("Shipp", known)).to.equal(' Did you mean "Ship"?');
    expect(didYouMean("Refund", known)).to.equal("");
  });
});
