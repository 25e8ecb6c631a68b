import type { JsonObject } from "../../definition";
import { REGION } from "../lambda/environment";
import { deleteObject, etag, getObject, listPage, putObject } from "./bucket-folder";
import { text, type Action, type Service, type ServiceCall } from "./service";
import { ServiceError } from "./service-error";

function bucketOf({ request, world }: ServiceCall): string {
  const bucket = String(request["Bucket"] ?? "");
  if (!world.buckets.has(bucket))
    throw new ServiceError("NoSuchBucket", "The specified bucket does not exist", 404);
  return bucket;
}

const put: Action = async (call) => {
  const { request, world } = call;
  const body = text(request["Body"] ?? "");
  const bucket = bucketOf(call);
  await putObject(world.folder, bucket, String(request["Key"]), body);
  const { ContentType, Metadata } = request;
  world.objectHeaders.set(`${bucket}/${String(request["Key"])}`, {
    ContentType: ContentType ?? "application/octet-stream",
    Metadata: Metadata ?? {},
  });
  return { ETag: etag(body), ServerSideEncryption: "AES256" };
};

const get: Action = async (call) => {
  const bucket = bucketOf(call);
  const key = String(call.request["Key"]);
  const body = await getObject(call.world.folder, bucket, key);
  if (!body) throw new ServiceError("NoSuchKey", "The specified key does not exist.", 404);
  const headers = call.world.objectHeaders.get(`${bucket}/${key}`);
  return { Body: body.toString("utf8"), ContentLength: body.length, ETag: etag(body), ...headers };
};

const head: Action = async (call) => {
  const { Body: _, ...facts } = await get(call);
  return facts;
};

const list: Action = async (call) => {
  const { request, world } = call;
  const { Prefix = "", Delimiter, MaxKeys = 1_000 } = request;
  const page = await listPage(world.folder, bucketOf(call), {
    prefix: String(Prefix),
    delimiter: String(Delimiter ?? ""),
    after: String(request["ContinuationToken"] ?? request["Marker"] ?? request["StartAfter"] ?? ""),
    max: Number(MaxKeys),
  });
  return {
    Name: bucketOf(call),
    Prefix,
    KeyCount: page.objects.length + page.commonPrefixes.length,
    MaxKeys,
    IsTruncated: page.next !== undefined,
    Contents: page.objects.map(({ key, size, modifiedAt }) => ({
      Key: key,
      Size: size,
      LastModified: new Date(modifiedAt).toISOString(),
      StorageClass: "STANDARD",
    })),
    ...(Delimiter === undefined
      ? {}
      : { Delimiter, CommonPrefixes: page.commonPrefixes.map((Prefix) => ({ Prefix })) }),
    ...(page.next === undefined ? {} : { NextContinuationToken: page.next, NextMarker: page.next }),
  };
};

const remove: Action = async (call) => {
  await deleteObject(call.world.folder, bucketOf(call), String(call.request["Key"]));
  return {};
};

const removeAll: Action = async (call) => {
  const { Objects = [], Quiet } = (call.request["Delete"] ?? {}) as JsonObject;
  const objects = Objects as readonly JsonObject[];
  for (const { Key = "" } of objects) await deleteObject(call.world.folder, bucketOf(call), String(Key));
  const answer: JsonObject = Quiet === true ? {} : { Deleted: objects.map(({ Key = "" }) => ({ Key })) };
  return answer;
};

const copy: Action = async (call) => {
  const [bucket = "", ...key] = decodeURIComponent(String(call.request["CopySource"]))
    .replace(/^\//, "")
    .split("/");
  const source: JsonObject = { Bucket: bucket, Key: key.join("/") };
  const { Body, ETag, ContentType, Metadata } = await get({ ...call, request: source });
  const kept: JsonObject = { ...(ContentType ? { ContentType } : {}), ...(Metadata ? { Metadata } : {}) };
  await put({ ...call, request: { ...kept, ...call.request, Body: Body ?? "" } });
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
    listObjects: list,
    listBuckets: ({ world }) => ({ Buckets: [...world.buckets].map((Name) => ({ Name })) }),
    headBucket: (call) => ({ BucketRegion: REGION, BucketArn: `arn:aws:s3:::${bucketOf(call)}` }),
    deleteObject: remove,
    deleteObjects: removeAll,
    copyObject: copy,
  },
};
