import { expect } from "chai";
import { isDisagreement, judge, score, type CorpusRow } from "./score";

const row = (more: Partial<CorpusRow>): CorpusRow => ({
  file: "a.json",
  valid: true,
  confidence: "aws-oracle",
  reason: "ran",
  ...more,
});
const fine = '{ "StartAt": "A", "States": { "A": { "Type": "Succeed" } } }';

describe("the score on a corpus", () => {
  it("counts accepted valid and rejected invalid files per confidence", () => {
    const verdicts = [
      judge(row({}), fine),
      judge(row({}), "{}"),
      judge(row({ valid: false, confidence: "sample" }), "{ no JSON"),
    ];
    expect(score(verdicts)).to.deep.equal([
      { confidence: "aws-oracle", accepted: 1, valid: 2, rejected: 0, invalid: 0 },
      { confidence: "sample", accepted: 0, valid: 0, rejected: 1, invalid: 1 },
    ]);
    expect(verdicts.map(isDisagreement)).to.deep.equal([false, true, false]);
  });
});
