import { EventConnection } from "@pulumi/aws/cloudwatch";
import { Bucket } from "@pulumi/aws/s3";
import { Config } from "@pulumi/pulumi";
import type { S3 } from "@aws-sdk/client-s3";
import { fail, http, input, repeat, sdk, type, Workflow } from "../../workflow";

/** A month's statement is made by the bank, which takes minutes to hours. */
type Month = { readonly account: string; readonly month: string };
type Job = { readonly id: string; readonly state: "queued" | "running" | "done" };

const API = "https://api.bank.example.com";
const archive = new Bucket("statements");
// EventBridge gets and renews the token; neither it nor the secret is in the definition.
const bank = new EventConnection("bank", {
  authorizationType: "OAUTH_CLIENT_CREDENTIALS",
  authParameters: {
    oauth: {
      authorizationEndpoint: "https://login.bank.example.com/token",
      httpMethod: "POST",
      clientParameters: {
        clientId: "our-shop",
        clientSecret: new Config().getSecret("bankSecret") ?? "local",
      },
      oauthHttpParameters: { bodies: [{ key: "grant_type", value: "client_credentials" }] },
    },
  },
});

const busy = ["States.Http.StatusCode.429", "States.Http.StatusCode.503", "States.Http.Socket"];
const order = http
  .invoke("Order", {
    connection: bank,
    endpoint: `${API}/statements`,
    method: "POST",
    headers: (asked: Month) => ({ "Idempotency-Key": `${asked.account}-${asked.month}` }),
    body: (asked: Month) => ({ account: asked.account, month: asked.month }),
    result: type<Job>(),
  })
  .retry(busy, { intervalSeconds: 10, maxAttempts: 5, backoffRate: 2 });
const look = http
  .invoke("Look", {
    connection: bank,
    endpoint: (job: Job) => `${API}/statements/${job.id}`,
    method: "GET",
    result: type<Job & { lines?: readonly unknown[] }>(),
  })
  .retry(busy, { intervalSeconds: 10, maxAttempts: 5, backoffRate: 2 });

const statement = input<Month>()
  .assign((asked) => ({ asked }))
  .next(order)
  .output((answer) => answer.ResponseBody)
  .next(
    repeat(
      "UntilDone",
      look.output((answer) => answer.ResponseBody),
      {
        until: (job) => job.state === "done",
        everySeconds: 300,
        maxTimes: 48,
      },
    ),
  )
  .catch(
    "States.Http.StatusCode.422",
    fail("Refused", { error: "Refused", cause: (refusal) => refusal.cause }),
  )
  .next(
    sdk<S3>("s3").putObject("Keep", (job, { vars }) => ({
      Bucket: archive.bucket,
      Key: `${vars.asked.account}/${vars.asked.month}.json`,
      Body: JSON.stringify(job),
    })),
  )
  .output((_, { vars }) => ({ kept: `${vars.asked.account}/${vars.asked.month}.json` }));

export const arn = new Workflow("statement", { definition: statement }).arn;
