import { expect } from "chai";
import type { Json } from "../../../workflow/definition";
import { matchesPattern } from "../../../workflow/sandbox/services/pattern";

const event = {
  source: "shop",
  "detail-type": "OrderPlaced",
  detail: { total: 120, country: "CH", tags: ["gift", "new"], gone: null, customer: { name: "Ada" } },
};

describe("a pattern", () => {
  const rows: readonly (readonly [pattern: Json, isMatch: boolean])[] = [
    [{}, true],
    [{ source: ["shop"] }, true],
    [{ source: ["bank", "shop"] }, true],
    [{ source: ["bank"] }, false],
    [{ source: ["shop"], "detail-type": ["OrderShipped"] }, false],
    [{ detail: { customer: { name: ["Ada"] } } }, true],
    [{ detail: { total: ["120"] } }, false],
    [{ detail: { tags: ["gift"] } }, true],
    [{ detail: { tags: ["old"] } }, false],
    [{ detail: { gone: [null] } }, true],
    [{ detail: { missing: [null] } }, false],
    [{ detail: { missing: [{ exists: false }] } }, true],
    [{ detail: { total: [{ exists: true }] } }, true],
    [{ detail: { total: [{ exists: false }] } }, false],
    [{ detail: { country: [{ prefix: "C" }] } }, true],
    [{ detail: { country: [{ prefix: { "equals-ignore-case": "c" } }] } }, true],
    [{ detail: { country: [{ suffix: "C" }] } }, false],
    [{ detail: { country: [{ "equals-ignore-case": "ch" }] } }, true],
    [{ detail: { country: [{ "anything-but": ["US", "DE"] }] } }, true],
    [{ detail: { country: [{ "anything-but": { prefix: "C" } }] } }, false],
    [{ "detail-type": [{ wildcard: "Order*ed" }] }, true],
    [{ "detail-type": [{ wildcard: "Order.*" }] }, false],
    [{ detail: { total: [{ numeric: [">", 100, "<=", 120] }] } }, true],
    [{ detail: { total: [{ numeric: ["<", 100] }] } }, false],
    [{ detail: { country: [{ numeric: ["=", 1] }] } }, false],
    [{ $or: [{ source: ["bank"] }, { detail: { country: ["CH"] } }] }, true],
    [{ $or: [{ source: ["bank"] }] }, false],
    [{ detail: { country: [{ cidr: "10.0.0.0/8" }] } }, false],
  ];
  for (const [pattern, isMatch] of rows)
    it(`${JSON.stringify(pattern)} ${isMatch ? "takes" : "leaves"} the event`, () =>
      expect(matchesPattern(pattern, event)).to.equal(isMatch));
});
