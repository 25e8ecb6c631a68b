import { createMemoryObjectStore, type ObjectStore } from "../../engine";
import type { Problem } from "../../problems";

type Objects = Readonly<Record<string, string | Uint8Array>>;

/** S3 for one run. Where the test gives no objects at all, a Map that reads one is the test's mistake. */
export function createStore(
  given: Objects | undefined,
  onProblem: (problem: Problem) => void,
): ObjectStore & { readonly objects: ReadonlyMap<string, string | Uint8Array> } {
  const store = createMemoryObjectStore<string | Uint8Array>(given);
  if (given !== undefined) return store;
  const missing = (bucket: string, key: string): void => onProblem(noObjects(bucket, key));
  return {
    ...store,
    get: (bucket, key, version) => {
      const found = store.get(bucket, key, version);
      if (found === undefined) missing(bucket, key);
      return found;
    },
    list: (bucket, prefix) => {
      if (store.objects.size === 0) missing(bucket, `${prefix}…`);
      return store.list(bucket, prefix);
    },
  };
}

function noObjects(bucket: string, key: string): Problem {
  return {
    code: "R305",
    path: "simulate / objects",
    message: `A Map reads s3://${bucket}/${key}, and the test gives no objects.`,
    fix: `write objects: { ${JSON.stringify(`${bucket}/${key}`)}: "…" }, or objects: {} where none is there.`,
  };
}
