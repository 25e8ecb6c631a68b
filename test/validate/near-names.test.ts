import { expect } from "chai";
import { validate } from "../../workflow/validate";
import { jsonPath, work } from "./cases/case";

/** What the finding on an error name proposes. */
const proposed = (name: string): string | undefined => {
  const machine = jsonPath({
    A: work({ Retry: [{ ErrorEquals: ["States.TaskFailed"] }], Catch: [{ ErrorEquals: [name], Next: "B" }] }),
    B: { Type: "Succeed" },
  });
  const [found] = validate(machine).filter(({ code }) => code === "V606");
  return /Did you mean "(.*)"/.exec(found?.message ?? "")?.[1];
};

describe("a near name", () => {
  it("is proposed for a misspelt error of a service, with and without its Exception", () => {
    expect(proposed("DynamoDB.ConditionalCheckFailedExeption")).to.equal(
      "DynamoDB.ConditionalCheckFailedException",
    );
    expect(proposed("DynamoDb.ResourceNotFound")).to.equal("DynamoDb.ResourceNotFoundException");
    expect(proposed("S3.NoSuchKye")).to.equal("S3.NoSuchKeyException");
    expect(proposed("Lambda.TooManyRequests")).to.equal("Lambda.TooManyRequestsException");
  });

  it("is not proposed where nothing is near", () => {
    expect(proposed("Batch.Foo")).to.equal(undefined);
  });

  it("is proposed for an argument that is required and misspelt", () => {
    const found = (Parameters: unknown) =>
      validate(jsonPath({ A: work({ Resource: "arn:aws:states:::sqs:sendMessage", Parameters }) })).map(
        ({ message, fix }) => `${message} ${fix}`,
      );
    expect(found({ QueueUrl: "q", "MesageBody.$": "$.body" })).to.deep.equal([
      'sqs:sendMessage needs MessageBody. Is that what "MesageBody.$" means? write MessageBody.$ instead of MesageBody.$.',
    ]);
    expect(found({ QueueUrl: "q", MessageAttributes: {} })).to.deep.equal([
      "sqs:sendMessage needs MessageBody. add MessageBody to Parameters.",
    ]);
    expect(found({ QueueUrl: "q", MessageBody: "m" })).to.deep.equal([]);
  });
});
