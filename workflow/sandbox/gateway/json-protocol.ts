import type { JsonObject } from "../../definition";
import type { Sandbox } from "../sandbox";
import { services } from "../services";
import { findAction } from "../services/service";
import { ServiceError } from "../services/service-error";
import type { GatewayRequest } from "./answer";
import { jsonReply, type Reply } from "./reply";
import { callStepFunctions } from "./step-functions";

/** The prefixes of `X-Amz-Target`, and the stand-ins behind them by their SDK names. */
const TARGETS: Readonly<Record<string, string>> = {
  DynamoDB_20120810: "dynamodb",
  AmazonSQS: "sqs",
  AWSEvents: "eventbridge",
  secretsmanager: "secretsmanager",
};

/** Answers `X-Amz-Target: AmazonSQS.SendMessage` and the like. */
export async function answerJson(request: GatewayRequest, sandbox: Sandbox): Promise<Reply> {
  const [target = "", operation = ""] = String(request.headers["x-amz-target"]).split(".");
  const input = JSON.parse(request.body.toString("utf8") || "{}") as JsonObject;
  if (target === "AWSStepFunctions")
    return jsonReply(200, await callStepFunctions(operation, input, sandbox));
  const name = operation.charAt(0).toLowerCase() + operation.slice(1);
  const service = services.find((candidate) => candidate.sdk === TARGETS[target]);
  const action = service && findAction(service, name);
  if (!action) throw unanswered(target, operation);
  return jsonReply(200, await action({ request: input, world: sandbox.world, now: Date.now() }));
}

/** What a callback gets when it calls something that nothing here answers. */
export function unanswered(service: string, operation: string): ServiceError {
  const message = `The Stepwright sandbox has no stand-in for ${service} ${operation}; see docs/sandbox.md for those it has.`;
  return new ServiceError("UnknownOperationException", message);
}
