import type { None, Scope, TaskStep } from "../../builder";
import { isUnresolved } from "../../definition";
import type { PermissionRule, ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { Call, IntegrationOptions } from "../types/integration";
import type { Now } from "../types/shape";
import type { Type } from "../types/type";

/** What an HTTP task sends. The connection holds the credentials; Step Functions never shows them. */
export interface HttpRequest {
  /** URL, https only, without credentials. */
  readonly ApiEndpoint: Now<string>;
  readonly Method: Now<"GET" | "POST" | "PUT" | "DELETE" | "PATCH" | "HEAD" | "OPTIONS">;
  readonly Authentication: { readonly ConnectionArn: Now<string> };
  readonly Headers?: Readonly<Record<string, Now<string>>>;
  readonly QueryParameters?: Readonly<Record<string, Now<string> | readonly Now<string>[]>>;
  readonly RequestBody?: unknown;
  readonly Transform?:
    | {
        readonly RequestBodyEncoding: "URL_ENCODED" | "NONE";
        readonly RequestEncodingOptions?: {
          readonly ArrayFormat: "INDICES" | "REPEAT" | "COMMAS" | "BRACKETS" | "NONE";
        };
      }
    | undefined;
}

/** What an HTTP task gives: any status from 200 to 299; others are the error `States.Http.StatusCode.<n>`. */
export interface HttpResponse<Body = unknown> {
  readonly ResponseBody: Body;
  readonly Headers: Readonly<Record<string, readonly string[]>>;
  readonly StatusCode: number;
  readonly StatusText: string;
}

/** Permissions to call with the credentials of the connection in this argument. */
const useConnection = (argument: "Authentication" | "InvocationConfig"): readonly PermissionRule[] => [
  {
    actions: ["events:RetrieveConnectionCredentials"],
    resources: [`{${argument}.ConnectionArn}`],
    why: "authenticates by the connection",
    ifArgument: argument,
  },
  {
    // EventBridge names the secret after the connection, with an id of its own.
    actions: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
    resources: [
      `arn:{partition}:secretsmanager:{region}:{account}:secret:events!connection/{${argument}.ConnectionArn|connection}/*`,
    ],
    why: "reads the secret that EventBridge keeps for the connection",
    ifArgument: argument,
  },
];

/** https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html */
export const httpFacts: ServiceFacts = {
  service: "http",
  title: "HTTP",
  kind: "http",
  errorPrefix: "States.Http",
  sdkServices: [],
  actions: [
    {
      name: "invoke",
      waiting: ["request-response"],
      required: ["ApiEndpoint", "Method", ["Authentication", "InvocationConfig"]],
      permissions: [
        {
          // The resource is the machine that calls; the conditions name what it may call.
          actions: ["states:InvokeHTTPEndpoint"],
          resources: ["{machine}"],
          why: "calls the endpoint",
          condition: {
            StringEquals: { "states:HTTPMethod": "{Method}" },
            StringLike: { "states:HTTPEndpoint": "{ApiEndpoint|url}" },
          },
        },
        ...useConnection("Authentication"),
        ...useConnection("InvocationConfig"),
      ],
      errors: ["Socket"],
    },
  ],
};

/** A call of an HTTPS API; `result` types the body of the response. */
export interface HttpCall<In, Needs, Body> {
  /** The EventBridge connection, or its ARN. */
  readonly connection: Now<string> | { readonly arn: Now<string> };
  /** URL, https only. A computed one should begin with known text: the machine may call what begins so. */
  readonly endpoint: Now<string> | ((input: In, scope: Scope<Needs>) => string);
  readonly method: "GET" | "POST" | "PUT" | "DELETE" | "PATCH" | "HEAD" | "OPTIONS";
  readonly headers?: (input: In, scope: Scope<Needs>) => Readonly<Record<string, string>>;
  readonly query?: (input: In, scope: Scope<Needs>) => Readonly<Record<string, string>>;
  readonly body?: (input: In, scope: Scope<Needs>) => unknown;
  /** Sends the body as a form: `{ RequestBodyEncoding: "URL_ENCODED" }`. @default JSON */
  readonly transform?: HttpRequest["Transform"];
  readonly result?: Type<Body>;
}

const call = integration<Call<HttpRequest, HttpResponse<never>>>(httpFacts, "invoke");

/** A part that the user left out; an undefined member is no member. */
const absent = (): undefined => undefined;

function requestOf<In, Needs, Body>({ connection, endpoint, method, ...parts }: HttpCall<In, Needs, Body>) {
  const { headers = absent, query = absent, body = absent, transform } = parts;
  const ConnectionArn = isResource(connection) ? connection.arn : connection;
  // One arrow function for all: what the user computes is inlined into it when it is compiled.
  if (typeof endpoint === "function") {
    return (input: In, scope: Scope<Needs>): HttpRequest => ({
      ApiEndpoint: endpoint(input, scope),
      Method: method,
      Authentication: { ConnectionArn },
      Headers: headers(input, scope),
      QueryParameters: query(input, scope),
      RequestBody: body(input, scope),
      Transform: transform,
    });
  }
  return (input: In, scope: Scope<Needs>): HttpRequest => ({
    ApiEndpoint: endpoint,
    Method: method,
    Authentication: { ConnectionArn },
    Headers: headers(input, scope),
    QueryParameters: query(input, scope),
    RequestBody: body(input, scope),
    Transform: transform,
  });
}

function isResource(connection: object | string): connection is { readonly arn: Now<string> } {
  return typeof connection === "object" && !isUnresolved(connection) && "arn" in connection;
}

/** Calls an HTTPS API through an EventBridge connection; at most 60 seconds. */
export const http = {
  invoke: <In, Needs = None, Body = unknown, Name extends string = string>(
    name: Name,
    request: HttpCall<In, Needs, Body>,
    options?: IntegrationOptions,
  ): TaskStep<Name, In, HttpResponse<Body>, Needs> => call(name, requestOf(request), options),
};
