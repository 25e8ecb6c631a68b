import { createHash } from "node:crypto";
import * as fs from "node:fs/promises";
import * as path from "node:path";

/** What is known of an object without reading it. */
interface ObjectFacts {
  readonly key: string;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
}

/** A page of a bucket's objects, as ListObjectsV2 gives it. */
interface ObjectPage {
  readonly objects: readonly ObjectFacts[];
  /** What keys have in common up to the delimiter, behind the prefix. */
  readonly commonPrefixes: readonly string[];
  /** Where the next page begins; undefined on the last one. */
  readonly next?: string;
}

/** Which page of which objects. */
interface PageRequest {
  readonly prefix?: string;
  /** `/`: keys that go on behind it count as one common prefix. */
  readonly delimiter?: string;
  /** Keys up to this one were on earlier pages. */
  readonly after?: string;
  /** @default 1000 */
  readonly max?: number;
}

/** Lists a page of a bucket, objects and common prefixes in the order of their names. */
export async function listPage(folder: string, bucket: string, request: PageRequest): Promise<ObjectPage> {
  const { prefix = "", delimiter = "", after = "", max = 1_000 } = request;
  const found = await listObjects(folder, bucket, prefix);
  const names = new Map<string, ObjectFacts | undefined>();
  for (const facts of found) {
    const end = delimiter === "" ? -1 : facts.key.indexOf(delimiter, prefix.length);
    if (end === -1) names.set(facts.key, facts);
    else names.set(facts.key.slice(0, end + delimiter.length), undefined);
  }
  const rest = [...names].filter(([name]) => name > after);
  const page = rest.slice(0, max);
  const last = page.at(-1)?.[0];
  return {
    objects: page.flatMap(([, facts]) => facts ?? []),
    commonPrefixes: page.flatMap(([name, facts]) => (facts ? [] : [name])),
    ...(rest.length > page.length && last !== undefined ? { next: last } : {}),
  };
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
