import type { JsonObject } from "../../definition";
import { deleteObject, etag, getObject, listObjects, putObject } from "./bucket-folder";
import { text, type Action, type Service, type ServiceCall } from "./service";
import { ServiceError } from "./service-error";

function bucketOf({ request, world }: ServiceCall): string {
  const bucket = String(request["Bucket"] ?? "");
  if (!world.buckets.has(bucket))
    throw new ServiceError("NoSuchBucket", "The specified bucket does not exist", 404);
  return bucket;
}

const put: Action = async (call) => {
  const body = text(call.request["Body"] ?? "");
  await putObject(call.world.folder, bucketOf(call), String(call.request["Key"]), body);
  return { ETag: etag(body), ServerSideEncryption: "AES256" };
};

const get: Action = async (call) => {
  const body = await getObject(call.world.folder, bucketOf(call), String(call.request["Key"]));
  if (!body) throw new ServiceError("NoSuchKey", "The specified key does not exist.", 404);
  return { Body: body.toString("utf8"), ContentLength: body.length, ETag: etag(body) };
};

const head: Action = async (call) => {
  const { Body: _, ...facts } = await get(call);
  return facts;
};

const list: Action = async (call) => {
  const { request, world } = call;
  const prefix = String(request["Prefix"] ?? "");
  const start = String(request["ContinuationToken"] ?? request["StartAfter"] ?? "");
  const max = Number(request["MaxKeys"] ?? 1_000);
  const found = await listObjects(world.folder, bucketOf(call), prefix);
  const rest = found.filter(({ key }) => key > start);
  const page = rest.slice(0, max);
  const isTruncated = rest.length > page.length;
  return {
    Name: bucketOf(call),
    Prefix: prefix,
    KeyCount: page.length,
    MaxKeys: max,
    IsTruncated: isTruncated,
    Contents: page.map(({ key, size, modifiedAt }) => ({
      Key: key,
      Size: size,
      LastModified: new Date(modifiedAt).toISOString(),
      StorageClass: "STANDARD",
    })),
    ...(isTruncated ? { NextContinuationToken: page.at(-1)?.key ?? "" } : {}),
  };
};

const remove: Action = async (call) => {
  await deleteObject(call.world.folder, bucketOf(call), String(call.request["Key"]));
  return {};
};

const copy: Action = async (call) => {
  const [bucket = "", ...key] = decodeURIComponent(String(call.request["CopySource"]))
    .replace(/^\//, "")
    .split("/");
  const source: JsonObject = { Bucket: bucket, Key: key.join("/") };
  const { Body, ETag } = await get({ ...call, request: source });
  await put({ ...call, request: { ...call.request, Body: Body ?? "" } });
  return { CopyObjectResult: { ETag: ETag ?? "" } };
};

/** S3: a bucket is a folder, an object a file. */
export const s3: Service = {
  integration: "s3",
  sdk: "s3",
  errorPrefix: { integration: "S3", sdk: "S3" },
  actions: {
    putObject: put,
    getObject: get,
    headObject: head,
    listObjectsV2: list,
    deleteObject: remove,
    copyObject: copy,
  },
};
