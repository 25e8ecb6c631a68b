import { expect } from "chai";
import { createServer } from "node:http";
import type { JsonObject } from "../../../workflow/definition";
import { compileMachine, createVirtualClock, runToEnd } from "../../../workflow/engine";
import { readConnection } from "../../../workflow/sandbox/http/connection";
import { HttpReplies, type HttpStubs } from "../../../workflow/sandbox/http/replies";
import { HttpStubServer } from "../../../workflow/sandbox/http/stub-server";
import { listenLocally } from "../../../workflow/sandbox/listen";
import { createHandlers } from "../../../workflow/sandbox/run/handlers";
import { RunScript } from "../../../workflow/sandbox/run/script";
import { TokenRegistry } from "../../../workflow/sandbox/run/tokens";
import type { HttpReply } from "../../../workflow/sandbox/samples/sample";
import { World } from "../../../workflow/sandbox/world";

const CONNECTION = "arn:aws:events:us-east-1:123456789012:connection/pay/1";
const CHARGES = "POST https://pay.example.com/charges";

describe("the stub server of HTTP APIs", () => {
  let server: HttpStubServer;
  let world: World;
  let detach: () => void = () => undefined;
  before(async () => (server = await HttpStubServer.start()));
  beforeEach(() => (world = new World(undefined as never, "", "", server)));
  afterEach(() => detach());
  after(() => server.stop());

  const attach = (http: Readonly<Record<string, readonly HttpReply[]>>, own: HttpStubs = {}) => {
    const script = new RunScript({ faults: {}, http, jobs: {}, answers: {}, file: "samples/pay/a.json" });
    const { outbox } = world;
    const replies = [script.replies, new HttpReplies(own)];
    const attached = server.attach({ replies, outbox, file: script.file });
    script.run = attached.run;
    detach = attached.detach;
    return script;
  };
  /** Runs a machine of one HTTP task. */
  const invoke = async (
    script: RunScript,
    args: JsonObject = {},
    state: object = {},
    resource = "http:invoke",
  ) => {
    const Arguments = { ApiEndpoint: "https://pay.example.com/charges", Method: "POST", ...args };
    const Resource = `arn:aws:states:::${resource}`;
    const machine = compileMachine({
      QueryLanguage: "JSONata",
      StartAt: "Pay",
      States: { Pay: { Type: "Task", Resource, Arguments, ...state, End: true } },
    });
    const tasks = createHandlers({
      world,
      pool: undefined as never,
      standIns: {},
      script,
      tokens: new TokenRegistry(),
    });
    return runToEnd(machine, { tasks, clock: createVirtualClock({ start: 0 }) });
  };
  const received = () => world.outbox.list().map(({ request }) => request);

  it("answers with status, headers and body, and keeps what it received", async () => {
    const script = attach({ [CHARGES]: [{ status: 201, headers: { "X-Rate": "9" }, body: { id: "ch_1" } }] });
    const { output } = await invoke(script, {
      Headers: { "Idempotency-Key": "42" },
      QueryParameters: { expand: ["card", "shop"] },
      RequestBody: { amount: 5 },
    });
    expect(output).to.deep.include({ ResponseBody: { id: "ch_1" }, StatusCode: 201, StatusText: "Created" });
    expect(output)
      .to.have.property("Headers")
      .that.deep.includes({
        "content-type": ["application/json"],
        "x-rate": ["9"],
      });
    expect(received()).to.have.length(1);
    expect(received()[0]).to.deep.include({
      Method: "POST",
      Url: "https://pay.example.com/charges?expand=card&expand=shop",
      Body: { amount: 5 },
    });
    expect(received()[0]?.["Headers"]).to.deep.include({
      "idempotency-key": "42",
      "content-type": "application/json; charset=UTF-8",
      "user-agent": "Amazon|StepFunctions|HttpInvoke|us-east-1",
      host: "pay.example.com",
    });
    expect(world.outbox.list()[0]).to.include({
      channel: "HTTP",
      to: "POST https://pay.example.com/charges?expand=card&expand=shop",
      summary: '201 for {"amount":5}',
    });
  });

  it("gives replies in order, the last one again, and those that want something of the request to such only", async () => {
    const script = attach({
      [CHARGES]: [
        { status: 503 },
        { when: { body: { currency: "CHF" } }, status: 422, body: "no francs" },
        { body: { id: "ch_2" } },
      ],
    });
    const statusOf = async (RequestBody: JsonObject) => {
      const { output, error } = await invoke(script, { RequestBody });
      return error ?? (output as JsonObject)["StatusCode"];
    };
    expect(await statusOf({ currency: "USD" })).to.equal("States.Http.StatusCode.503");
    expect(await statusOf({ currency: "CHF", amount: 1 })).to.equal("States.Http.StatusCode.422");
    expect(await statusOf({ currency: "USD" })).to.equal(200);
    expect(await statusOf({ currency: "USD" })).to.equal(200);
    expect(await invoke(script, { RequestBody: { currency: "CHF" } })).to.include({ cause: '"no francs"' });
  });

  it("matches headers and query too", async () => {
    const script = attach({
      [CHARGES]: [
        { when: { headers: { "X-Shop": "1" }, query: { lang: "en" } }, body: "both" },
        { body: "other" },
      ],
    });
    const bodyOf = async (args: JsonObject) =>
      ((await invoke(script, args)).output as JsonObject)["ResponseBody"];
    expect(await bodyOf({ Headers: { "x-shop": "1" }, QueryParameters: { lang: "en" } })).to.equal("both");
    expect(await bodyOf({ Headers: { "x-shop": "1" } })).to.equal("other");
  });

  it("takes the execution's time, and none here", async () => {
    const slow = attach({ [CHARGES]: [{ seconds: 45, body: {} }] });
    expect(await invoke(slow)).to.deep.include({ status: "SUCCEEDED", stopTime: 45_000 });
    expect(await invoke(slow, {}, { TimeoutSeconds: 30 })).to.deep.include({
      error: "States.Timeout",
      stopTime: 30_000,
    });
  });

  it("may never answer, which Step Functions gives up after a minute, or break the connection", async () => {
    const retried = { Retry: [{ ErrorEquals: ["States.Http.Socket"], IntervalSeconds: 5, MaxAttempts: 1 }] };
    const never = attach({ [CHARGES]: [{ fails: "no answer" }, { body: {} }] });
    expect(await invoke(never, {}, retried)).to.deep.include({ status: "SUCCEEDED", stopTime: 65_000 });
    const late = attach({ [CHARGES]: [{ seconds: 61 }] });
    expect(await invoke(late)).to.deep.include({ error: "States.Http.Socket", stopTime: 60_000 });
    const broken = attach({ [CHARGES]: [{ fails: "connection reset" }] });
    expect(await invoke(broken)).to.include({ error: "States.Http.Socket", cause: "socket hang up" });
    expect(world.outbox.list().at(-1)?.summary).to.equal("connection reset");
  });

  it("is asked before what the program answers for every run, which may be a function", async () => {
    const own: HttpStubs = {
      [CHARGES]: { body: "never" },
      "GET /orders/*": ({ url, headers }) => ({
        body: { id: url.pathname.split("/")[2] ?? "", host: headers["host"] ?? "" },
      }),
    };
    const script = attach({ [CHARGES]: [{ body: "sample" }] }, own);
    expect((await invoke(script)).output).to.have.property("ResponseBody", "sample");
    const order = await invoke(script, { Method: "GET", ApiEndpoint: "https://shop.example.com/orders/7" });
    expect(order.output)
      .to.have.property("ResponseBody")
      .that.deep.equals({ id: "7", host: "shop.example.com" });
  });

  it("stops the run at a request that nobody answers, by a Problem that shows the reply to write", async () => {
    const script = attach({ "POST https://pay.example.com/refunds": [{}] });
    const { error } = await invoke(script, {}, { Catch: [{ ErrorEquals: ["States.ALL"], Next: "Pay" }] });
    expect(error).to.equal("States.Runtime");
    expect(script.problems.map(({ code, path }) => [code, path])).to.deep.equal([["R132", "workflow / Pay"]]);
    expect(script.problems[0]?.fix).to.include(
      'in samples/pay/a.json: "http": { "POST https://pay.example.com/charges": [{ "status": 200, "body": {} }] }',
    );
    expect(world.outbox.count).to.equal(0);
  });

  it("gets the credentials of the connection, which the outbox covers", async () => {
    const apiKey = { key: "X-Api-Key", value: "s3cret" };
    const invocationHttpParameters = { queryStrings: [{ key: "sig", value: "abc", isValueSecret: true }] };
    world.connections.set(
      CONNECTION,
      readConnection("pay", CONNECTION, { authParameters: { apiKey, invocationHttpParameters } }),
    );
    const script = attach({
      [CHARGES]: [{ when: { headers: { "x-api-key": "s3cret" }, query: { sig: "abc" } } }],
    });
    const { status } = await invoke(script, { Authentication: { ConnectionArn: CONNECTION } });
    expect(status).to.equal("SUCCEEDED");
    expect(received()[0]?.["Url"]).to.equal("https://pay.example.com/charges?sig=***");
    expect(received()[0]?.["Headers"]).to.include({ "x-api-key": "***" });
  });

  describe("with a connection by OAuth", () => {
    const token = "POST https://auth.example.com/token";
    const Authentication = { ConnectionArn: CONNECTION };
    const connect = (httpMethod = "POST") => {
      const clientParameters = { clientId: "shop", clientSecret: "pw" };
      const oauthHttpParameters = { bodies: [{ key: "audience", value: "pay" }] };
      const authorizationEndpoint = "https://auth.example.com/token";
      const oauth = { authorizationEndpoint, httpMethod, clientParameters, oauthHttpParameters };
      world.connections.set(CONNECTION, readConnection("pay", CONNECTION, { authParameters: { oauth } }));
    };
    const bearer = (access: string): HttpReply => ({
      when: { headers: { authorization: `Bearer ${access}` } },
    });

    it("asks for a token by the client's credentials, keeps it, and asks anew when it is refused", async () => {
      connect();
      const script = attach({
        [token]: [{ body: { access_token: "old" } }, { body: { access_token: "new" } }],
        [CHARGES]: [bearer("old"), { ...bearer("old"), status: 401 }, bearer("new")],
      });
      for (const _ of [1, 2]) expect((await invoke(script, { Authentication })).status).to.equal("SUCCEEDED");
      expect(received().map(({ Url, Body }) => [Url, Body])).to.deep.equal([
        [
          "https://auth.example.com/token",
          { grant_type: "client_credentials", client_id: "shop", client_secret: "***", audience: "pay" },
        ],
        ["https://pay.example.com/charges", null],
        ["https://pay.example.com/charges", null],
        [
          "https://auth.example.com/token",
          { grant_type: "client_credentials", client_id: "shop", client_secret: "***", audience: "pay" },
        ],
        ["https://pay.example.com/charges", null],
      ]);
      expect(received()[1]?.["Headers"]).to.include({ authorization: "Bearer ***" });
    });

    it("gets one without being told, and fails as the endpoint does", async () => {
      connect("GET");
      const easy = attach({ [CHARGES]: [bearer("token-of-pay")] });
      expect((await invoke(easy, { Authentication })).status).to.equal("SUCCEEDED");
      expect(received()).to.have.length(1);
      connect();
      const refused = attach({ [token]: [{ status: 403 }] });
      expect(await invoke(refused, { Authentication })).to.include({
        error: "States.Http.StatusCode.403",
        cause: "The authorization endpoint of the connection pay answered 403 and no access_token.",
      });
    });
  });

  it("gets a form where the task says so", async () => {
    const script = attach({ [CHARGES]: [{}] });
    const Transform = {
      RequestBodyEncoding: "URL_ENCODED",
      RequestEncodingOptions: { ArrayFormat: "BRACKETS" },
    };
    await invoke(script, { Transform, RequestBody: { amount: 5, items: ["a", "b"] } });
    expect(received()[0]).to.deep.include({ Body: { amount: "5", "items[]": "b" } });
    expect(received()[0]?.["Headers"]).to.include({ "content-type": "application/x-www-form-urlencoded" });
  });

  it("answers API Gateway's tasks too, whose errors are named otherwise", async () => {
    const script = attach({
      "GET https://x.execute-api.us-east-1.amazonaws.com/prod/orders/7": [
        { body: { id: 7 } },
        { status: 404 },
      ],
    });
    const args = {
      ApiEndpoint: "x.execute-api.us-east-1.amazonaws.com",
      Method: "GET",
      Stage: "prod",
      Path: "/orders/7",
      Headers: { "X-A": ["1", "2"] },
      QueryParameters: { q: ["1"] },
    };
    const found = await invoke(script, args, {}, "apigateway:invoke");
    expect(found.output).to.deep.include({ ResponseBody: { id: 7 }, StatusCode: 200 });
    expect(received()[0]?.["Headers"]).to.include({ "x-a": "1, 2" });
    expect(await invoke(script, args, {}, "apigateway:invoke")).to.include({ error: "ApiGateway.404" });
  });

  it("answers other clients: as a proxy, behind its own address, or by the path", async () => {
    attach({ [CHARGES]: [{ status: 202, body: { id: "ch_1" } }], "GET /health": [{ body: "fine" }] });
    const post = await fetch(`${server.endpoint}/https://pay.example.com/charges`, {
      method: "POST",
      body: '{"a":1}',
    });
    expect([post.status, await post.json()]).to.deep.equal([202, { id: "ch_1" }]);
    expect(await (await fetch(`${server.endpoint}/health`)).text()).to.equal("fine");
    const unknown = await fetch(`${server.endpoint}/https://pay.example.com/other`);
    expect([unknown.status, ((await unknown.json()) as { code: string }).code]).to.deep.equal([501, "R132"]);
    expect(world.outbox.list().map(({ to }) => to)).to.deep.equal([CHARGES, `GET ${server.endpoint}/health`]);
  });

  it("leaves servers of this machine to answer for themselves", async () => {
    const local = await listenLocally(
      createServer((request, response) =>
        response.writeHead(request.method === "DELETE" ? 418 : 200).end("hello"),
      ),
    );
    const script = attach({});
    const ApiEndpoint = `${local.endpoint}/tea`;
    expect((await invoke(script, { ApiEndpoint })).output).to.deep.include({
      ResponseBody: "hello",
      StatusText: "OK",
    });
    const { error } = await invoke(script, { ApiEndpoint, Method: "DELETE" });
    expect(error).to.equal("States.Http.StatusCode.418");
    expect(world.outbox.list().map(({ to, summary }) => [to, summary])).to.deep.equal([
      [`POST ${ApiEndpoint}`, "200"],
      [`DELETE ${ApiEndpoint}`, "418"],
    ]);
    await local.stop();
    expect((await invoke(script, { ApiEndpoint })).error).to.equal("States.Http.Socket");
  });
});
