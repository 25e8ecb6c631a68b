import { createHash } from "node:crypto";
import type { MaybePromise } from "../query";

/** An object as a listing shows it. */
export interface ObjectSummary {
  readonly key: string;
  readonly size?: number;
  readonly etag?: string;
  /** ISO 8601. */
  readonly lastModified?: string;
  readonly storageClass?: string;
}

/** Where distributed Maps read and write: S3, or something that stands in for it. */
export interface ObjectStore {
  /** The object's content; undefined where there is none. */
  get(bucket: string, key: string, versionId?: string): MaybePromise<Uint8Array | string | undefined>;
  /** The objects whose keys begin with the prefix, by key; undefined where the bucket does not exist. */
  list(bucket: string, prefix: string): MaybePromise<readonly ObjectSummary[] | undefined>;
  put(bucket: string, key: string, body: string): MaybePromise<void>;
}

/** An object store in memory, by `bucket/key`: text, or the bytes of a file. */
export function createMemoryObjectStore<Body extends string | Uint8Array = string>(
  objects: Readonly<Record<string, Body>> = {},
): ObjectStore & { readonly objects: Map<string, Body | string> } {
  const stored = new Map<string, Body | string>(Object.entries(objects));
  return {
    objects: stored,
    get: (bucket, key) => stored.get(`${bucket}/${key}`),
    list: (bucket, prefix) =>
      [...stored]
        .filter(([name]) => name.startsWith(`${bucket}/${prefix}`))
        .map(([name, body]) => ({
          key: name.slice(bucket.length + 1),
          size: typeof body === "string" ? Buffer.byteLength(body) : body.length,
          etag: etagOf(body),
        }))
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
    put: (bucket, key, body) => void stored.set(`${bucket}/${key}`, body),
  };
}

// S3's ETag of an object that was put in one piece.
function etagOf(body: string | Uint8Array): string {
  return `"${createHash("md5").update(body).digest("hex")}"`;
}
