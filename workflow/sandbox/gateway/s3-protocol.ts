import type { JsonObject } from "../../definition";
import type { Sandbox } from "../sandbox";
import { deleteObject, etag, getObject, listPage, putObject } from "../services/bucket-folder";
import type { GatewayRequest } from "./answer";
import { unanswered } from "./json-protocol";
import { escapeXml, xmlReply, type Reply } from "./reply";

/** Answers S3's REST protocol for the object actions; the bucket stands in the path or in the host. */
export async function answerS3(request: GatewayRequest, sandbox: Sandbox): Promise<Reply> {
  const { bucket, key } = readPath(request);
  const { folder, buckets, objectHeaders } = sandbox.world;
  if (!buckets.has(bucket)) return s3Error(404, "NoSuchBucket", "The specified bucket does not exist");
  if (key === "") return answerBucket(request, bucket, folder);
  if (request.method === "PUT") {
    const source = request.headers["x-amz-copy-source"];
    if (source !== undefined) return copy(request, folder, { bucket, key });
    const body = readBody(request);
    objectHeaders.set(`${bucket}/${key}`, readHeaders(request));
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
    ...printHeaders(objectHeaders.get(`${bucket}/${key}`)),
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

/** Lists a bucket, tells that it is there, or removes several objects at once. */
async function answerBucket(request: GatewayRequest, bucket: string, folder: string): Promise<Reply> {
  if (request.method === "GET") return list(request, bucket, folder);
  if (request.method === "HEAD") return xmlReply(200, "");
  if (request.method !== "POST" || !request.url.searchParams.has("delete")) return refuse(request);
  const keys = [
    ...readBody(request)
      .toString("utf8")
      .matchAll(/<Key>([^]*?)<\/Key>/g),
  ].map(([, key = ""]) => key);
  for (const key of keys) await deleteObject(folder, bucket, unescapeXml(key));
  const deleted = keys.map((key) => `<Deleted><Key>${key}</Key></Deleted>`).join("");
  return xmlReply(200, `<DeleteResult>${deleted}</DeleteResult>`);
}

async function copy(
  request: GatewayRequest,
  folder: string,
  to: { readonly bucket: string; readonly key: string },
): Promise<Reply> {
  const from = decodeURIComponent(String(request.headers["x-amz-copy-source"])).replace(/^\//, "");
  const [bucket = "", ...key] = from.split("/");
  const body = await getObject(folder, bucket, key.join("/"));
  if (!body) return s3Error(404, "NoSuchKey", "The specified key does not exist.");
  await putObject(folder, to.bucket, to.key, body);
  return xmlReply(200, `<CopyObjectResult><ETag>${escapeXml(etag(body))}</ETag></CopyObjectResult>`);
}

function readHeaders({ headers }: GatewayRequest): JsonObject {
  const own = Object.entries(headers).filter(([name]) => name.startsWith("x-amz-meta-"));
  return {
    ContentType: headers["content-type"] ?? "application/octet-stream",
    Metadata: Object.fromEntries(
      own.map(([name, value]) => [name.slice("x-amz-meta-".length), String(value)]),
    ),
  };
}

function printHeaders({ ContentType, Metadata }: JsonObject = {}): Record<string, string> {
  const own = Object.entries((Metadata ?? {}) as JsonObject);
  return {
    "content-type": String(ContentType ?? "application/octet-stream"),
    ...Object.fromEntries(own.map(([name, value]) => [`x-amz-meta-${name}`, String(value)])),
  };
}

async function list({ url }: GatewayRequest, bucket: string, folder: string): Promise<Reply> {
  const asked = (name: string) => url.searchParams.get(name) ?? "";
  const page = await listPage(folder, bucket, {
    prefix: asked("prefix"),
    delimiter: asked("delimiter"),
    after: asked("continuation-token") || asked("start-after") || asked("marker"),
    ...(asked("max-keys") === "" ? {} : { max: Number(asked("max-keys")) }),
  });
  const contents = page.objects.map(
    ({ key, size, modifiedAt }) =>
      `<Contents><Key>${escapeXml(key)}</Key><Size>${size}</Size><LastModified>${new Date(modifiedAt).toISOString()}</LastModified></Contents>`,
  );
  const prefixes = page.commonPrefixes.map(
    (prefix) => `<CommonPrefixes><Prefix>${escapeXml(prefix)}</Prefix></CommonPrefixes>`,
  );
  const count = contents.length + prefixes.length;
  const head = `<Name>${escapeXml(bucket)}</Name><Prefix>${escapeXml(asked("prefix"))}</Prefix><KeyCount>${count}</KeyCount>`;
  const next =
    page.next === undefined ? "" : `<NextContinuationToken>${escapeXml(page.next)}</NextContinuationToken>`;
  const rest = `<IsTruncated>${page.next !== undefined}</IsTruncated>${next}${contents.join("")}${prefixes.join("")}`;
  return xmlReply(200, `<ListBucketResult>${head}${rest}</ListBucketResult>`);
}

function unescapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] ?? "");
}

function s3Error(status: number, code: string, message: string): Reply {
  return xmlReply(status, `<Error><Code>${code}</Code><Message>${message}</Message></Error>`);
}

function refuse(request: GatewayRequest): never {
  throw unanswered("s3", `${request.method} ${request.url.pathname}`);
}
