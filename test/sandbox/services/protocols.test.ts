import { S3 } from "@aws-sdk/client-s3";
import { expect } from "chai";
import * as path from "node:path";
import { Sandbox } from "../../../workflow/sandbox/sandbox";

/** Requests as the AWS SDKs send them, without the SDKs. */
describe("the services that callbacks reach", () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await Sandbox.start({ program: path.join(__dirname, "..", "fixtures", "plain") });
  });
  after(() => sandbox.stop());

  const signed = (service: string) => ({
    authorization: `AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/${service}/aws4_request, Signature=0`,
  });
  const send = (place: string, service: string, options: RequestInit = {}) =>
    fetch(sandbox.gateway.endpoint + place, {
      ...options,
      headers: { ...signed(service), ...options.headers },
    });
  const json = async (target: string, body: object) => {
    const headers = { "content-type": "application/x-amz-json-1.0", "x-amz-target": target };
    const response = await send("/", "x", { method: "POST", headers, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const form = async (service: string, fields: Record<string, string>) => {
    const response = await send("/", service, { method: "POST", body: new URLSearchParams(fields) });
    return { status: response.status, text: await response.text() };
  };

  it("SNS publishes to its topic, whose queue gets the message", async () => {
    const [TopicArn = ""] = sandbox.world.topics.keys();
    const sent = await form("sns", { Action: "Publish", TopicArn, Message: '<a> & "b"' });
    expect(sent.status).to.equal(200);
    expect(sent.text).to.match(/<PublishResult><MessageId>[\w-]+<\/MessageId><\/PublishResult>/);
    const [queue] = sandbox.world.queues.values();
    const [message] = queue?.receive(Date.now(), 1) ?? [];
    expect((JSON.parse(message?.body ?? "{}") as { Message: string }).Message).to.equal('<a> & "b"');
    const unknown = await form("sns", { Action: "Publish", TopicArn: `${TopicArn}x`, Message: "a" });
    expect(unknown.status).to.equal(404);
    expect(unknown.text).to.include("<Code>NotFound</Code>");
  });

  it("SES, version 1, reads lists out of form fields", async () => {
    const fields = {
      "Destination.ToAddresses.member.1": "a@b.c",
      "Destination.ToAddresses.member.2": "d@e.f",
    };
    await form("email", { Action: "SendEmail", "Message.Subject.Data": "Hello", ...fields });
    expect(sandbox.world.outbox.list().at(-1)).to.include({
      channel: "e-mail",
      to: "a@b.c, d@e.f",
      summary: "Hello",
    });
  });

  it("SES, version 2, takes mail by REST", async () => {
    const mail = {
      Destination: { ToAddresses: ["x@y.z"] },
      Content: { Simple: { Subject: { Data: "Two" } } },
    };
    const response = await send("/v2/email/outbound-emails", "ses", {
      method: "POST",
      body: JSON.stringify(mail),
    });
    expect(response.status).to.equal(200);
    expect(sandbox.world.outbox.list().at(-1)).to.include({ to: "x@y.z", summary: "Two" });
  });

  it("EventBridge refuses an entry without a detail type and takes the others", async () => {
    const { body } = await json("AWSEvents.PutEvents", {
      Entries: [{ Source: "shop", DetailType: "Sold", Detail: "{}" }, { Source: "shop" }],
    });
    expect(body["FailedEntryCount"]).to.equal(1);
    expect(sandbox.world.outbox.list().at(-1)).to.include({ channel: "event bus default", to: "shop Sold" });
  });

  it("SQS sends, receives and deletes", async () => {
    const [QueueUrl = ""] = sandbox.world.queues.keys();
    await json("AmazonSQS.PurgeQueue", { QueueUrl });
    await json("AmazonSQS.SendMessage", { QueueUrl, MessageBody: "one" });
    const received = await json("AmazonSQS.ReceiveMessage", { QueueUrl });
    const [message] = received.body["Messages"] as { Body: string; ReceiptHandle: string }[];
    expect(message?.Body).to.equal("one");
    await json("AmazonSQS.DeleteMessage", { QueueUrl, ReceiptHandle: message?.ReceiptHandle });
    const attributes = await json("AmazonSQS.GetQueueAttributes", { QueueUrl });
    expect(attributes.body["Attributes"]).to.include({ ApproximateNumberOfMessages: "0" });
    const gone = await json("AmazonSQS.SendMessage", {
      QueueUrl: "http://127.0.0.1/1/gone",
      MessageBody: "x",
    });
    expect(gone).to.deep.include({ status: 400 });
    expect(gone.body["__type"]).to.equal("QueueDoesNotExist");
  });

  it("S3 keeps objects whatever their keys, and no key leads out of the folder", async () => {
    for (const key of ["plain.txt", "a/b c/é.txt", "..%2F..%2Fescape.txt"]) {
      await send(`/files/${key}`, "s3", { method: "PUT", body: `body of ${key}` });
      expect(await (await send(`/files/${key}`, "s3")).text()).to.equal(`body of ${key}`);
    }
    const listed = await (await send("/files?list-type=2&prefix=a/", "s3")).text();
    expect([...listed.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) => key)).to.deep.equal([
      "a/b c/é.txt",
      "a/hello.txt",
    ]);
    await send("/files/plain.txt", "s3", { method: "DELETE" });
    const gone = await send("/files/plain.txt", "s3");
    expect([gone.status, await gone.text()]).to.deep.equal([
      404,
      "<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>",
    ]);
  });

  it("S3 reads a body that an SDK sent in chunks with a checksum behind", async () => {
    const body = "5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n";
    const headers = { "content-encoding": "aws-chunked", "x-amz-decoded-content-length": "11" };
    await send("/files/chunked.txt", "s3", { method: "PUT", body, headers });
    expect(await (await send("/files/chunked.txt", "s3")).text()).to.equal("hello world");
  });

  it("S3 answers its own client: metadata, copies, pages, common prefixes, several removed at once", async () => {
    const s3 = new S3({
      endpoint: sandbox.gateway.endpoint,
      region: "us-east-1",
      forcePathStyle: true,
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });
    const Bucket = "files";
    const Metadata = { owner: "ada" };
    await s3.putObject({ Bucket, Key: "in/2026/a.csv", Body: "a", ContentType: "text/csv", Metadata });
    expect(await s3.headObject({ Bucket, Key: "in/2026/a.csv" })).to.deep.include({
      ContentType: "text/csv",
      ContentLength: 1,
      Metadata,
    });
    await s3.copyObject({ Bucket, Key: "in/b & c.csv", CopySource: `${Bucket}/in/2026/a.csv` });
    const listed = await s3.listObjectsV2({ Bucket, Prefix: "in/", Delimiter: "/" });
    expect(listed.Contents?.map(({ Key }) => Key)).to.deep.equal(["in/b & c.csv"]);
    expect(listed.CommonPrefixes).to.deep.equal([{ Prefix: "in/2026/" }]);
    const first = await s3.listObjectsV2({ Bucket, Prefix: "in/", MaxKeys: 1 });
    const { NextContinuationToken: ContinuationToken } = first;
    const second = await s3.listObjectsV2({ Bucket, Prefix: "in/", ContinuationToken });
    expect(
      [first, second].map(({ Contents, IsTruncated }) => [Contents?.[0]?.Key, IsTruncated]),
    ).to.deep.equal([
      ["in/2026/a.csv", true],
      ["in/b & c.csv", false],
    ]);
    const Objects = [{ Key: "in/2026/a.csv" }, { Key: "in/b & c.csv" }];
    expect((await s3.deleteObjects({ Bucket, Delete: { Objects } })).Deleted).to.deep.equal(Objects);
    expect((await s3.listObjectsV2({ Bucket, Prefix: "in/" })).KeyCount).to.equal(0);
    await s3.headBucket({ Bucket });
    s3.destroy();
  });

  it("S3 answers a URL that was signed beforehand", async () => {
    const query =
      "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=local%2F20260101%2Fus-east-1%2Fs3%2Faws4_request";
    const response = await fetch(`${sandbox.gateway.endpoint}/files/a/hello.txt?${query}&X-Amz-Signature=0`);
    expect([response.status, await response.text()]).to.deep.equal([200, "hello"]);
  });

  it("Lambda is invoked by name, and tells an error of the function's", async () => {
    const invoke = (name: string, event: object) =>
      send(`/2015-03-31/functions/${name}/invocations`, "lambda", {
        method: "POST",
        body: JSON.stringify(event),
      });
    expect(await (await invoke("greet", { name: "Al" })).json()).to.include({ greeting: "Hello, Al" });
    const failed = await invoke("greet", {});
    expect(failed.headers.get("x-amz-function-error")).to.equal("Unhandled");
    expect(await failed.json()).to.include({ errorType: "NoName" });
    expect((await invoke("gone", {})).status).to.equal(404);
  });

  it("what has no stand-in says so", async () => {
    const { status, body } = await json("AmazonSSM.GetParameter", { Name: "x" });
    expect([status, body["__type"]]).to.deep.equal([400, "UnknownOperationException"]);
    expect(body["message"]).to.match(/no stand-in for AmazonSSM GetParameter/);
  });
});
