import { Table } from "@pulumi/aws/dynamodb";
import { Topic } from "@pulumi/aws/sns";
import {
  dynamodb,
  fail,
  input,
  pass,
  sns,
  type,
  waitForCallback,
  Workflow,
  type Failure,
} from "../../workflow";

/** Somebody asks for access to a system. */
interface AccessRequest {
  readonly requestId: string;
  readonly who: string;
  readonly system: string;
  readonly hours: number;
}

const requests = new Table("access", {
  hashKey: "requestId",
  attributes: [{ name: "requestId", type: "S" }],
  billingMode: "PAY_PER_REQUEST",
});
const security = new Topic("security");

const mark = (name: string, status: string) =>
  input<unknown, { request: AccessRequest }>().next(
    dynamodb.updateItem(name, (_, { vars }) => ({
      TableName: requests.name,
      Key: { requestId: { S: vars.request.requestId } },
      UpdateExpression: "SET #status = :status",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: { ":status": { S: status } },
    })),
  );

// Whoever refuses answers the token with the failure AccessRefused; nobody answering for a day is a refusal too.
const access = input<AccessRequest>()
  .assign((request) => ({ request }))
  .next(
    waitForCallback(
      "AskSecurity",
      sns.publish,
      (request, { token }) => ({
        TopicArn: security.arn,
        Subject: `${request.who} asks for ${request.system}`,
        Message: JSON.stringify({ requestId: request.requestId, hours: request.hours, token }),
      }),
      { timeoutSeconds: 86_400, result: type<{ approvedBy: string }>() },
    ),
  )
  .assign((answer) => ({ approvedBy: answer.approvedBy }))
  .catch(
    ["AccessRefused", "States.Timeout"],
    pass("Refused", (failure: Failure<AccessRequest>) => failure.input)
      .assign((request) => ({ request }))
      .next(mark("Refuse", "REFUSED"))
      .next(fail("AccessRefused", { error: "AccessRefused" })),
  )
  .next(mark("Grant", "GRANTED"))
  .output((_, { vars }) => ({ granted: vars.request.system, approvedBy: vars.approvedBy }));

export const arn = new Workflow("access", { definition: access }).arn;
