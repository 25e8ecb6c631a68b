import { createHash } from "node:crypto";
import * as fs from "node:fs/promises";
import * as path from "node:path";

/** What is known of an object without reading it. */
export interface ObjectFacts {
  readonly key: string;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
}

/** Writes an object of a bucket as a file. */
export async function putObject(
  folder: string,
  bucket: string,
  key: string,
  body: string | Uint8Array,
): Promise<void> {
  const file = objectFile(folder, bucket, key);
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, body);
}

/** Reads an object; undefined where there is none. */
export async function getObject(folder: string, bucket: string, key: string): Promise<Buffer | undefined> {
  return fs.readFile(objectFile(folder, bucket, key)).catch(() => undefined);
}

/** Removes an object; that it was not there is no error, as in S3. */
export async function deleteObject(folder: string, bucket: string, key: string): Promise<void> {
  await fs.rm(objectFile(folder, bucket, key), { force: true });
}

/** Every object of a bucket whose key begins so, by key. */
export async function listObjects(folder: string, bucket: string, prefix = ""): Promise<ObjectFacts[]> {
  const root = bucketFolder(folder, bucket);
  const names = await fs.readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  const facts = names
    .filter((entry) => entry.isFile())
    .map(async (entry): Promise<ObjectFacts> => {
      const file = path.join(entry.parentPath, entry.name);
      const { size, mtimeMs } = await fs.stat(file);
      const key = path.relative(root, file).split(path.sep).map(decodeURIComponent).join("/");
      return { key, size, modifiedAt: mtimeMs };
    });
  const all = await Promise.all(facts);
  return all.filter(({ key }) => key.startsWith(prefix)).sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The ETag that S3 gives an object that was put in one piece, in its quotes. */
export function etag(body: Uint8Array | string): string {
  return `"${createHash("md5").update(body).digest("hex")}"`;
}

function bucketFolder(folder: string, bucket: string): string {
  return path.join(folder, "buckets", encodeSegment(bucket));
}

function objectFile(folder: string, bucket: string, key: string): string {
  return path.join(bucketFolder(folder, bucket), ...key.split("/").map(encodeSegment));
}

/** Each part of a key stays one file name; `.`, `..` and nothing cannot lead out of the folder. */
function encodeSegment(segment: string): string {
  const encoded = encodeURIComponent(segment);
  if (encoded === "") return "%00";
  return /^\.+$/.test(encoded) ? encoded.replaceAll(".", "%2E") : encoded;
}
