import type { JsonObject } from "../../definition";
import { ServiceError } from "../services/service-error";

/** Any signature will do: the embedded servers look at its shape only. */
const AUTHORIZATION =
  "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0";

/**
 * Calls one DynamoDB action by its wire protocol, whose JSON has the very shape that Step Functions passes on
 * (binary values as base64 text). Throws a ServiceError with DynamoDB's own error name.
 */
export async function callDynamoDb(
  endpoint: string,
  action: string,
  request: JsonObject,
): Promise<JsonObject> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": `DynamoDB_20120810.${action}`,
      "x-amz-date": "20260101T000000Z",
      authorization: AUTHORIZATION,
    },
    body: JSON.stringify(request),
  });
  const text = await response.text();
  const body = (text === "" ? {} : JSON.parse(text)) as JsonObject;
  if (response.ok) return body;
  const name = String(body["__type"] ?? "InternalServerError").replace(/^.*#/, "");
  throw new ServiceError(name, String(body["message"] ?? body["Message"] ?? ""), response.status);
}
