import type { Sandbox } from "../sandbox";
import { deleteObject, etag, getObject, listObjects, putObject } from "../services/bucket-folder";
import type { GatewayRequest } from "./answer";
import { unanswered } from "./json-protocol";
import { escapeXml, xmlReply, type Reply } from "./reply";

/** Answers S3's REST protocol for the object actions; the bucket stands in the path or in the host. */
export async function answerS3(request: GatewayRequest, sandbox: Sandbox): Promise<Reply> {
  const { bucket, key } = readPath(request);
  const { folder, buckets } = sandbox.world;
  if (!buckets.has(bucket)) return s3Error(404, "NoSuchBucket", "The specified bucket does not exist");
  if (key === "") return request.method === "GET" ? list(request, bucket, folder) : refuse(request);
  if (request.method === "PUT") {
    const body = readBody(request);
    await putObject(folder, bucket, key, body);
    return xmlReply(200, "", { etag: etag(body) });
  }
  if (request.method === "DELETE") {
    await deleteObject(folder, bucket, key);
    return xmlReply(204, "");
  }
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(request);
  const body = await getObject(folder, bucket, key);
  if (!body) return s3Error(404, "NoSuchKey", "The specified key does not exist.");
  const headers = {
    "content-type": "application/octet-stream",
    "content-length": String(body.length),
    etag: etag(body),
  };
  return { status: 200, headers, body: request.method === "HEAD" ? "" : body };
}

function readPath({ url, headers }: GatewayRequest): { bucket: string; key: string } {
  const host = /^(.+)\.(?:localhost|127\.0\.0\.1)(?::\d+)?$/.exec(headers.host ?? "")?.[1];
  const parts = url.pathname.slice(1).split("/").map(decodeURIComponent);
  if (host !== undefined) return { bucket: host, key: parts.join("/") };
  return { bucket: parts[0] ?? "", key: parts.slice(1).join("/") };
}

/** SDKs that add a checksum at the end send the body in chunks, each with its size in front. */
function readBody({ headers, body }: GatewayRequest): Buffer {
  if (
    !headers["content-encoding"]?.includes("aws-chunked") &&
    headers["x-amz-decoded-content-length"] === undefined
  ) {
    return body;
  }
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const end = body.indexOf("\r\n", at);
    const size = parseInt(body.subarray(at, end).toString("latin1"), 16);
    if (!(size > 0)) break;
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return Buffer.concat(parts);
}

async function list(request: GatewayRequest, bucket: string, folder: string): Promise<Reply> {
  const prefix = request.url.searchParams.get("prefix") ?? "";
  const objects = await listObjects(folder, bucket, prefix);
  const contents = objects.map(
    ({ key, size, modifiedAt }) =>
      `<Contents><Key>${escapeXml(key)}</Key><Size>${size}</Size><LastModified>${new Date(modifiedAt).toISOString()}</LastModified></Contents>`,
  );
  const head = `<Name>${escapeXml(bucket)}</Name><Prefix>${escapeXml(prefix)}</Prefix><KeyCount>${objects.length}</KeyCount>`;
  return xmlReply(
    200,
    `<ListBucketResult>${head}<IsTruncated>false</IsTruncated>${contents.join("")}</ListBucketResult>`,
  );
}

function s3Error(status: number, code: string, message: string): Reply {
  return xmlReply(status, `<Error><Code>${code}</Code><Message>${message}</Message></Error>`);
}

function refuse(request: GatewayRequest): never {
  throw unanswered("s3", `${request.method} ${request.url.pathname}`);
}
