import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { JsonObject } from "../../../workflow/definition";
import { s3 } from "../../../workflow/sandbox/services/s3";
import { findAction } from "../../../workflow/sandbox/services/service";
import { World } from "../../../workflow/sandbox/world";

describe("S3 as states call it", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "stepwright-s3-"));
  const world = new World(undefined as never, folder, "", undefined as never);
  before(() => world.buckets.add("b"));
  after(() => fs.rmSync(folder, { recursive: true }));

  const call = async (action: string, request: JsonObject): Promise<JsonObject> =>
    (await findAction(s3, action)?.({ request: { Bucket: "b", ...request }, world, now: 0 })) ?? {};

  it("keeps an object with its type and metadata, and copies both", async () => {
    await call("putObject", {
      Key: "in/a.json",
      Body: { a: 1 },
      ContentType: "application/json",
      Metadata: { by: "ada" },
    });
    await call("copyObject", { Key: "in/2026/b.json", CopySource: "b/in/a.json" });
    expect(await call("getObject", { Key: "in/2026/b.json" })).to.deep.include({
      Body: '{"a":1}',
      ContentLength: 7,
      ContentType: "application/json",
      Metadata: { by: "ada" },
    });
    expect(await call("headObject", { Key: "in/a.json" })).not.to.have.property("Body");
  });

  it("lists by prefix and delimiter, page by page", async () => {
    const page = await call("listObjectsV2", { Prefix: "in/", Delimiter: "/" });
    expect(page).to.deep.include({
      KeyCount: 2,
      IsTruncated: false,
      CommonPrefixes: [{ Prefix: "in/2026/" }],
    });
    expect(page["Contents"]).to.have.length(1);
    const first = await call("listObjectsV2", { MaxKeys: 1 });
    expect(first).to.deep.include({ IsTruncated: true, NextContinuationToken: "in/2026/b.json" });
    const second = await call("listObjectsV2", { ContinuationToken: "in/2026/b.json" });
    expect(second["Contents"]).to.have.nested.property("[0].Key", "in/a.json");
  });

  it("removes several objects at once, and tells what is not there", async () => {
    const Delete = { Objects: [{ Key: "in/a.json" }, { Key: "gone" }] };
    expect(await call("deleteObjects", { Delete })).to.deep.equal({ Deleted: Delete.Objects });
    const error: unknown = await call("getObject", { Key: "in/a.json" }).catch((reason: unknown) => reason);
    expect(error).to.include({ name: "NoSuchKey", status: 404 });
    const noBucket: unknown = await call("headBucket", { Bucket: "c" }).catch((reason: unknown) => reason);
    expect(noBucket).to.include({ name: "NoSuchBucket" });
    expect(await call("listBuckets", {})).to.deep.equal({ Buckets: [{ Name: "b" }] });
  });
});
