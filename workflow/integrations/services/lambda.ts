import type { InvocationRequest, InvocationResponse } from "@aws-sdk/client-lambda";
import type { ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { Call, SdkMetadata, WithToken } from "../types/integration";
import type { Arguments, Response } from "../types/shape";

/** Step Functions takes the payload as JSON, and gives it back parsed. */
type InvokeInput = Omit<InvocationRequest, "Payload"> & { Payload?: unknown };
type InvokeOutput = Response<Omit<InvocationResponse, "Payload">> &
  SdkMetadata & { readonly Payload: unknown };

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html */
export const lambdaFacts: ServiceFacts = {
  service: "lambda",
  title: "Lambda",
  kind: "lambda",
  errorPrefix: "Lambda",
  actions: [
    {
      name: "invoke",
      waiting: ["request-response", "callback"],
      required: ["FunctionName"],
      permissions: [
        {
          actions: ["lambda:InvokeFunction"],
          resources: [
            "arn:{partition}:lambda:{region}:{account}:function:{FunctionName}",
            "arn:{partition}:lambda:{region}:{account}:function:{FunctionName|versions}",
          ],
          why: "invokes the function, or a version of it",
        },
      ],
      errors: [
        "ServiceException",
        "AWSLambdaException",
        "SdkClientException",
        "ClientExecutionTimeoutException",
        "TooManyRequestsException",
        "ResourceNotFoundException",
      ],
    },
  ],
};

/** Invokes an existing Lambda with settings of the call; `task` is shorter where the input is the payload. */
export const lambda = {
  invoke: integration<Call<Arguments<InvokeInput>, InvokeOutput> & WithToken<InvokeInput>>(
    lambdaFacts,
    "invoke",
  ),
};
