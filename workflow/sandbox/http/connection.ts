import type { Json, JsonObject } from "../../definition";

/** A header, query parameter or member of the body that a connection adds. */
interface Addition {
  readonly key: string;
  readonly value: string;
  /** Whether it must not be shown. */
  readonly isSecret: boolean;
}

/** What a connection adds to a request. */
interface Additions {
  readonly headers: readonly Addition[];
  readonly query: readonly Addition[];
  readonly body: readonly Addition[];
}

/** Where a connection gets its tokens. */
interface OauthSettings {
  readonly endpoint: string;
  readonly method: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly additions: Additions;
}

/** An EventBridge connection: what it knows that a definition must not. */
export interface Connection {
  readonly name: string;
  readonly arn: string;
  /** What each call gets, the credentials of API keys and of basic authentication among it. */
  readonly additions: Additions;
  readonly oauth?: OauthSettings;
  /** The token of the last authorisation. */
  token?: string;
}

type Inputs = Readonly<Record<string, unknown>>;

/**
 * Reads the inputs of `aws.cloudwatch.EventConnection`.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-target-connection-auth.html
 */
export function readConnection(name: string, arn: string, inputs: Inputs): Connection {
  const parameters = member(inputs, "authParameters");
  const own = readAdditions(member(parameters, "invocationHttpParameters"));
  const credentials = [...apiKey(member(parameters, "apiKey")), ...basic(member(parameters, "basic"))];
  const oauth = member(parameters, "oauth");
  const client = member(oauth, "clientParameters");
  return {
    name,
    arn,
    additions: { ...own, headers: [...credentials, ...own.headers] },
    ...(oauth["authorizationEndpoint"] === undefined
      ? {}
      : {
          oauth: {
            endpoint: String(oauth["authorizationEndpoint"]),
            method: String(oauth["httpMethod"] ?? "POST"),
            clientId: String(client["clientId"] ?? ""),
            clientSecret: String(client["clientSecret"] ?? ""),
            additions: readAdditions(member(oauth, "oauthHttpParameters")),
          },
        }),
  };
}

/** The names of headers, query parameters and members that hold secrets. */
export function secretNames({ headers, query, body }: Additions): string[] {
  const secrets = [...headers, ...query, ...body].filter(({ isSecret }) => isSecret);
  return secrets.map(({ key }) => key.toLowerCase());
}

/** What of a request a connection adds to. */
interface Message {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined for none. */
  readonly body: Json | undefined;
}

/** A request with what is added; an addition goes over what the task wrote. */
export function withAdditions(request: Message, { headers, query, body }: Additions): Message {
  const url = new URL(request.url);
  for (const { key, value } of query) url.searchParams.set(key, value);
  const names = headers.map(({ key }) => key.toLowerCase());
  const kept = Object.entries(request.headers).filter(([name]) => !names.includes(name.toLowerCase()));
  const members = Object.fromEntries(body.map(({ key, value }) => [key, value]));
  return {
    url,
    headers: Object.fromEntries([...kept, ...headers.map(({ key, value }) => [key, value] as const)]),
    body: body.length === 0 ? request.body : { ...(request.body as JsonObject | undefined), ...members },
  };
}

function apiKey({ key, value }: Inputs): Addition[] {
  return key === undefined ? [] : [{ key: String(key), value: String(value ?? ""), isSecret: true }];
}

function basic({ username, password }: Inputs): Addition[] {
  if (username === undefined) return [];
  const pair = Buffer.from(`${String(username)}:${String(password ?? "")}`).toString("base64");
  return [{ key: "Authorization", value: `Basic ${pair}`, isSecret: true }];
}

function readAdditions(parameters: Inputs): Additions {
  return {
    headers: list(parameters["headers"]),
    query: list(parameters["queryStrings"]),
    body: list(parameters["bodies"]),
  };
}

function list(value: unknown): Addition[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly Inputs[]).map(({ key, value: text, isValueSecret }) => ({
    key: String(key),
    value: String(text ?? ""),
    isSecret: isValueSecret === true,
  }));
}

function member(inputs: Inputs, name: string): Inputs {
  const value = inputs[name];
  return typeof value === "object" && value !== null ? (value as Inputs) : {};
}
