import { expect } from "chai";
import { encodeForm } from "../../../workflow/sandbox/http/form";

describe("a form", () => {
  it("has a name and a value for each member, nested names in brackets", () => {
    expect(encodeForm({ a: 1, b: { c: "x y", d: null }, e: true })).to.equal(
      "a=1&b%5Bc%5D=x%20y&b%5Bd%5D=&e=true",
    );
    expect(encodeForm("text")).to.equal("");
  });

  for (const [format, expected] of [
    ["INDICES", "l[0]=x&l[1][n]=1"],
    ["REPEAT", "l=x&l[n]=1"],
    ["BRACKETS", "l[]=x&l[][n]=1"],
    ["COMMAS", "l=x,[object Object]"],
    ["NONE", 'l=["x",{"n":1}]'],
  ] as const) {
    it(`writes lists as ${format} says`, () => {
      expect(decodeURIComponent(encodeForm({ l: ["x", { n: 1 }] }, format))).to.equal(expected);
    });
  }
});
