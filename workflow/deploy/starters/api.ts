import { Api } from "@pulumi/aws/apigatewayv2/api";
import { Authorizer } from "@pulumi/aws/apigatewayv2/authorizer";
import { Integration } from "@pulumi/aws/apigatewayv2/integration";
import { Route } from "@pulumi/aws/apigatewayv2/route";
import { Stage } from "@pulumi/aws/apigatewayv2/stage";
import { type Input, interpolate, type Output } from "@pulumi/pulumi";
import { refusal } from "../code/pack";
import { childName } from "../names";
import { tagsOf } from "../surroundings";
import { createStarterRole, type Startable } from "./shared";

/** Who may call a route: signed requests of IAM principals, bearers of a token, or everybody. */
export type ApiAuthorization =
  | "IAM"
  | {
      readonly issuer: Input<string>;
      readonly audience: Input<string>[];
      readonly scopes?: readonly string[];
    }
  | "public";

/** A route of an HTTP API that starts a workflow with the body of the request. */
export interface ApiArgs {
  /** `POST /orders`. */
  readonly route: string;
  /** An HTTP API of yours. @default one of its own, with a stage that deploys by itself */
  readonly api?: Api;
  /** @default "IAM" */
  readonly authorization?: ApiAuthorization;
  /** Origins that browsers may call from, on an API of its own. @default none */
  readonly allowOrigins?: readonly string[];
}

/** What an API starter made. */
export interface ApiStarter {
  readonly api: Api;
  readonly route: Route;
  /** Where to send requests to. */
  readonly url: Output<string>;
}

/**
 * Starts an execution for each request, with the JSON body as input: a Standard workflow is started and its execution's
 * ARN returned; an Express workflow runs to its end, and its output is in the answer (`output`, as JSON text).
 *
 *     const { url } = api(order, "http", { route: "POST /orders" });
 */
export function api<In>(workflow: Startable<In>, name: string, args: ApiArgs): ApiStarter {
  const { componentName } = workflow;
  const [method, path] = checkRoute(`${componentName} / api ${name}`, args.route);
  const resource = childName(componentName, name);
  const gateway = args.api ?? createApi(workflow, resource, args);
  const isExpress = workflow.type === "EXPRESS";
  const { role, policy } = createStarterRole(workflow, resource, {
    service: "apigateway",
    holder: `the route ${args.route}`,
    action: isExpress ? "states:StartSyncExecution" : "states:StartExecution",
  });
  const integration = new Integration(
    resource,
    {
      apiId: gateway.id,
      integrationType: "AWS_PROXY",
      integrationSubtype: isExpress ? "StepFunctions-StartSyncExecution" : "StepFunctions-StartExecution",
      credentialsArn: role.arn,
      payloadFormatVersion: "1.0",
      requestParameters: { StateMachineArn: workflow.aliasArn, Input: "$request.body" },
      timeoutMilliseconds: 30_000,
    },
    { parent: workflow, dependsOn: [policy] },
  );
  const route = new Route(
    resource,
    {
      apiId: gateway.id,
      routeKey: `${method} ${path}`,
      target: interpolate`integrations/${integration.id}`,
      ...authorize(workflow, resource, gateway, args.authorization ?? "IAM"),
    },
    { parent: workflow },
  );
  return { api: gateway, route, url: interpolate`${gateway.apiEndpoint}${path}` };
}

function createApi(workflow: Startable<never>, resource: string, { allowOrigins }: ApiArgs): Api {
  const tags = tagsOf(workflow.surroundings);
  const gateway = new Api(
    resource,
    {
      protocolType: "HTTP",
      description: `Starts ${workflow.componentName}`,
      ...(allowOrigins
        ? {
            corsConfiguration: {
              allowOrigins: [...allowOrigins],
              allowMethods: ["*"],
              allowHeaders: ["content-type", "authorization"],
            },
          }
        : {}),
      ...tags,
    },
    { parent: workflow },
  );
  new Stage(
    resource,
    { apiId: gateway.id, name: "$default", autoDeploy: true, ...tags },
    { parent: workflow },
  );
  return gateway;
}

function authorize(
  workflow: Startable<never>,
  resource: string,
  gateway: Api,
  authorization: ApiAuthorization,
) {
  if (authorization === "IAM") return { authorizationType: "AWS_IAM" };
  if (authorization === "public") return { authorizationType: "NONE" };
  const { issuer, audience, scopes } = authorization;
  const authorizer = new Authorizer(
    resource,
    {
      apiId: gateway.id,
      authorizerType: "JWT",
      identitySources: ["$request.header.Authorization"],
      jwtConfiguration: { issuer, audiences: audience },
    },
    { parent: workflow },
  );
  return {
    authorizationType: "JWT",
    authorizerId: authorizer.id,
    ...(scopes ? { authorizationScopes: [...scopes] } : {}),
  };
}

function checkRoute(path: string, route: string): readonly [method: string, path: string] {
  const match = /^(GET|POST|PUT|PATCH|DELETE|ANY) (\/\S*)$/.exec(route);
  if (match?.[1] && match[2]) return [match[1], match[2]];
  throw refusal([
    {
      code: "D305",
      path,
      message: `A route is a method and a path; got ${JSON.stringify(route)}.`,
      fix: 'write e.g. route: "POST /orders".',
    },
  ]);
}
