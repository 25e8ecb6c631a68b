import type { ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { Call, WithToken } from "../types/integration";
import type { Now } from "../types/shape";

/** A call of an API behind API Gateway. */
export interface ApiRequest {
  /** Host alone: `x.execute-api.us-east-1.amazonaws.com`. */
  readonly ApiEndpoint: Now<string>;
  readonly Method: Now<"GET" | "POST" | "PUT" | "DELETE" | "PATCH" | "HEAD" | "OPTIONS">;
  readonly Stage?: Now<string>;
  readonly Path?: Now<string>;
  /** Each header is a list of texts. */
  readonly Headers?: Readonly<Record<string, readonly Now<string>[]>>;
  readonly QueryParameters?: Readonly<Record<string, readonly Now<string>[]>>;
  readonly RequestBody?: unknown;
  readonly AllowNullValues?: boolean;
  /** @default "NO_AUTH" */
  readonly AuthType?: "NO_AUTH" | "IAM_ROLE" | "RESOURCE_POLICY";
}

/** The API's answer; a status that is no success is the error `ApiGateway.<n>`. */
export interface ApiResponse {
  readonly ResponseBody: unknown;
  readonly Headers: Readonly<Record<string, readonly string[]>>;
  readonly StatusCode: number;
  readonly StatusText: string;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-api-gateway.html */
export const apigatewayFacts: ServiceFacts = {
  service: "apigateway",
  title: "API Gateway",
  kind: "http",
  errorPrefix: "ApiGateway",
  sdkServices: [],
  actions: [
    {
      name: "invoke",
      waiting: ["request-response", "callback"],
      required: ["ApiEndpoint", "Method"],
      permissions: [
        {
          actions: ["execute-api:Invoke"],
          resources: [
            "arn:{partition}:execute-api:{region}:{account}:{ApiEndpoint|host}/{Stage|or:*}/{Method}/{Path|or:*|path}",
          ],
          why: "calls the API",
        },
      ],
      errors: ["403", "404", "429", "500", "502", "503", "504"],
    },
  ],
};

/** Calls REST and HTTP APIs behind API Gateway. */
export const apigateway = {
  invoke: integration<Call<ApiRequest, ApiResponse> & WithToken<ApiRequest>>(apigatewayFacts, "invoke"),
};
