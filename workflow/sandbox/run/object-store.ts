import type { ObjectStore } from "../../engine/distributed/object-store";
import { etag, getObject, listObjects, putObject } from "../services/bucket-folder";
import type { World } from "../world";

/** The program's buckets, where distributed maps read items and write results. */
export function createObjectStore({ folder, buckets }: World): ObjectStore {
  return {
    get: async (bucket, key) => (buckets.has(bucket) ? getObject(folder, bucket, key) : undefined),
    list: async (bucket, prefix) => {
      if (!buckets.has(bucket)) return undefined;
      const found = await listObjects(folder, bucket, prefix);
      return found.map(({ key, size, modifiedAt }) => ({
        key,
        size,
        etag: etag(`${key} ${modifiedAt}`),
        lastModified: new Date(modifiedAt).toISOString(),
        storageClass: "STANDARD",
      }));
    },
    put: (bucket, key, body) => putObject(folder, bucket, key, body),
  };
}
