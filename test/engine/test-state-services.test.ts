import { expect } from "chai";
import { testState } from "../../workflow/engine";
import { refusal, request, text } from "./test-state-request";

describe("a mocked answer of DynamoDB", () => {
  const state = {
    Type: "Task",
    Resource: "arn:aws:states:::dynamodb:getItem",
    Parameters: { TableName: "t", Key: { id: { S: "1" } } },
    End: true,
  };

  it("is checked down to the values of attributes", async () => {
    const wrong = text({ Item: { id: { S: 1 } } });
    expect(await refusal(request(state, { mock: { result: wrong } }))).to.deep.equal([
      "ValidationException",
      "Mock result schema validation error: Field 'S' must be a string",
    ]);
    const right = text({ Item: { id: { S: "1" }, tags: { L: [{ M: { n: { N: "2" } } }] } } });
    expect((await refusal(request(state, { mock: { result: right } })))[0]).to.equal("accepted");
  });
});

describe("testing a distributed Map", () => {
  it("reads as many items as MaxItems says, and a pointer to an object as its entries", async () => {
    const state = {
      Type: "Map",
      ItemReader: {
        Resource: "arn:aws:states:::s3:getObject",
        ReaderConfig: { InputType: "JSON", ItemsPointer: "/xs", MaxItems: 2 },
        Parameters: { Bucket: "b", Key: "k" },
      },
      ItemSelector: { "k.$": "$$.Map.Item.Key" },
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
        StartAt: "I",
        States: { I: { Type: "Pass", End: true } },
      },
      End: true,
    };
    const asked = request(state, {
      inspectionLevel: "DEBUG",
      mock: { result: "[1]" },
      stateConfiguration: { mapItemReaderData: text({ xs: { a: 1, b: 2, c: 3 } }) },
    });
    const { inspectionData } = await testState(asked);
    expect(inspectionData).to.include({
      afterItemsPointer: '{"a":1,"b":2}',
      afterItemSelector: '[{"k":"a"},{"k":"b"}]',
    });
  });

  it("shows what reader data, pointer, selector and batcher come to", async () => {
    const state = {
      Type: "Map",
      ItemReader: {
        Resource: "arn:aws:states:::s3:getObject",
        ReaderConfig: { InputType: "JSON", ItemsPointer: "/xs" },
        Parameters: { Bucket: "b", Key: "k" },
      },
      ItemSelector: { "v.$": "$$.Map.Item.Value" },
      ItemBatcher: { MaxItemsPerBatch: 2 },
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
        StartAt: "I",
        States: { I: { Type: "Pass", End: true } },
      },
      End: true,
    };
    const { inspectionData } = await testState(
      request(state, {
        inspectionLevel: "DEBUG",
        mock: { result: "[1]" },
        stateConfiguration: { mapItemReaderData: text({ xs: [1, 2, 3] }) },
      }),
    );
    expect(inspectionData).to.include({
      afterItemsPointer: "[1,2,3]",
      afterItemSelector: '[{"v":1},{"v":2},{"v":3}]',
      afterItemBatcher: '[{"Items":[{"v":1},{"v":2}]},{"Items":[{"v":3}]}]',
    });
  });
});
