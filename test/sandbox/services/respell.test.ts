import { expect } from "chai";
import type { JsonObject } from "../../../workflow/definition";
import { dynamodb } from "../../../workflow/sandbox/services/dynamodb";
import { sqs } from "../../../workflow/sandbox/services/sqs";

describe("an answer for a state", () => {
  it("has DynamoDB's attributes in Step Functions' spelling, at every depth", () => {
    const Item = {
      paid: { BOOL: true },
      none: { NULL: true },
      tags: { SS: ["a"] },
      list: { L: [{ NS: ["1"] }] },
    };
    expect(dynamodb.respell?.({ Item, Count: 1 }, "integration")).to.deep.equal({
      Item: { paid: { Bool: true }, none: { Nul: true }, tags: { Ss: ["a"] }, list: { L: [{ Ns: ["1"] }] } },
      Count: 1,
    });
  });

  it("keeps the names of attributes that are called like a type", () => {
    const Item: JsonObject = { BOOL: { S: "x" }, map: { M: { NULL: { N: "1" }, SS: { L: [] } } } };
    expect(dynamodb.respell?.({ Item }, "sdk")).to.deep.equal({ Item });
  });

  it("has SQS's digests respelled by the SDK integration only", () => {
    const answer = { Messages: [{ MD5OfBody: "5d41", Body: "hello" }] };
    expect(sqs.respell?.(answer, "sdk")).to.deep.equal({ Messages: [{ Md5OfBody: "5d41", Body: "hello" }] });
    expect(sqs.respell?.(answer, "integration")).to.deep.equal(answer);
  });
});
