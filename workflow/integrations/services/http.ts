import type { ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { Call } from "../types/integration";
import type { Now } from "../types/shape";

/** What an HTTP task sends. The connection holds the credentials; Step Functions never shows them. */
export interface HttpRequest {
  /** URL, https only, without credentials. */
  readonly ApiEndpoint: Now<string>;
  readonly Method: Now<"GET" | "POST" | "PUT" | "DELETE" | "PATCH" | "HEAD" | "OPTIONS">;
  readonly Authentication: { readonly ConnectionArn: Now<string> };
  readonly Headers?: Readonly<Record<string, Now<string>>>;
  readonly QueryParameters?: Readonly<Record<string, Now<string> | readonly Now<string>[]>>;
  readonly RequestBody?: unknown;
  readonly Transform?: {
    readonly RequestBodyEncoding: "URL_ENCODED" | "NONE";
    readonly RequestEncodingOptions?: {
      readonly ArrayFormat: "INDICES" | "REPEAT" | "COMMAS" | "BRACKETS" | "NONE";
    };
  };
}

/** What an HTTP task gives: any status from 200 to 299; others are the error `States.Http.StatusCode.<n>`. */
export interface HttpResponse<Body = unknown> {
  readonly ResponseBody: Body;
  readonly Headers: Readonly<Record<string, readonly string[]>>;
  readonly StatusCode: number;
  readonly StatusText: string;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html */
export const httpFacts: ServiceFacts = {
  service: "http",
  errorPrefix: "States.Http",
  actions: [
    {
      name: "invoke",
      waiting: ["request-response"],
      required: ["ApiEndpoint", "Method", "Authentication"],
      permissions: [
        {
          // The resource is the machine itself, which is made after its role; the conditions name what it may call.
          actions: ["states:InvokeHTTPEndpoint"],
          resources: ["arn:{partition}:states:{region}:{account}:stateMachine:*"],
          why: "calls the endpoint",
          condition: {
            StringEquals: { "states:HTTPMethod": "{Method}" },
            StringLike: { "states:HTTPEndpoint": "{ApiEndpoint}" },
          },
        },
        {
          actions: ["events:RetrieveConnectionCredentials"],
          resources: ["{Authentication.ConnectionArn}"],
          why: "authenticates by the connection",
        },
        {
          // EventBridge makes the connection's secret and names it itself.
          actions: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
          resources: ["arn:{partition}:secretsmanager:{region}:{account}:secret:events!connection/*"],
          why: "reads the secret that EventBridge keeps for the connection",
        },
      ],
      errors: ["Socket"],
    },
  ],
};

interface Invoke {
  /** `http.invoke<Verdict>()("ValidatePayment", …)` types the body of the response. */
  <Body>(): Call<HttpRequest, HttpResponse<Body>>;
}

const call = integration<Call<HttpRequest, HttpResponse<never>>>(httpFacts, "invoke");

/** Calls an HTTPS API through an EventBridge connection; at most 60 seconds. */
export const http = {
  invoke: (() => call) as Invoke,
};
