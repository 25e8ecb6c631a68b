import type { Json, JsonObject } from "../../definition";
import type { MapItem } from "../core/frame";
import { readInventory } from "./inventory";
import { loadText, readerFailed, readItemFile, type Items } from "./item-file";
import type { ObjectStore, ObjectSummary } from "./object-store";
import type { DistributedPlan, ReaderPlan } from "./plan";

/** The most items a reader gives, whatever MaxItems says. */
const ITEM_LIMIT = 100_000_000;

/** The items of a distributed Map, from the state's input or from the object store. */
export async function readItems(
  plan: DistributedPlan,
  store: ObjectStore | undefined,
): Promise<readonly MapItem[]> {
  if (!plan.reader) return itemsOfInput(plan.items ?? []);
  const limit = itemLimit(plan.reader);
  if (!store) throw readerFailed("There is no object store to read from. Give the execution an objectStore.");
  const isListing = plan.reader.resource.endsWith(":listObjectsV2");
  const { source, ...items } = await (isListing ? readListing : readObject)(plan.reader, store, limit);
  return toMapItems(items, source).slice(0, limit);
}

/** How many items a reader may give at most. */
export function itemLimit({ maxItems }: ReaderPlan): number {
  if (maxItems < 0) throw readerFailed("field MaxItems must be positive");
  return maxItems === 0 ? ITEM_LIMIT : Math.min(maxItems, ITEM_LIMIT);
}

/** Items as an ItemSelector sees them. */
export function toMapItems({ values, keys }: Items, Source: string): readonly MapItem[] {
  if (!keys) return values.map((Value, Index) => ({ Index, Value, Source }));
  return values.map((Value, Index) => ({ Index, Key: keys[Index] ?? "", Value, Source }));
}

/** The items of a dataset in the state's input: an array's elements, or an object's keys and values. */
export function itemsOfInput(items: Json): readonly MapItem[] {
  const dataset = Array.isArray(items)
    ? { values: items as readonly Json[] }
    : { values: Object.values(items as JsonObject), keys: Object.keys(items as JsonObject) };
  return toMapItems(dataset, "STATE_DATA");
}

interface Source extends Items {
  readonly source: string;
}

async function readListing(reader: ReaderPlan, store: ObjectStore, limit: number): Promise<Source> {
  const bucket = required(reader, "Bucket");
  const objects = await store.list(bucket, String(reader.arguments.Prefix ?? ""));
  if (!objects) throw readerFailed(`The specified bucket does not exist (Service: S3, Status Code: 404)`);
  const source = `S3://${bucket}`;
  if (reader.config.Transformation !== "LOAD_AND_FLATTEN")
    return { values: objects.map(describeObject), source };
  const values: Json[] = [];
  for (const { key } of objects) {
    if (values.length >= limit) break;
    append(values, await readItemFile(store, { bucket, key }, reader.config, limit - values.length));
  }
  return { values, source };
}

function describeObject(object: ObjectSummary): Json {
  return {
    Etag: object.etag ?? "",
    Key: object.key,
    LastModified: object.lastModified === undefined ? 0 : Math.floor(Date.parse(object.lastModified) / 1000),
    Size: object.size ?? 0,
    StorageClass: object.storageClass ?? "STANDARD",
  };
}

async function readObject(reader: ReaderPlan, store: ObjectStore, limit: number): Promise<Source> {
  const { VersionId } = reader.arguments;
  const bucket = required(reader, "Bucket");
  const key = required(reader, "Key");
  const place = { bucket, key, ...(typeof VersionId === "string" ? { versionId: VersionId } : {}) };
  const source = `S3://${bucket}/${key}`;
  const { ManifestType, InputType } = reader.config;
  if (ManifestType === "ATHENA_DATA")
    return { values: await readAthenaManifest(await loadText(store, place), reader, store, limit), source };
  if (ManifestType === "S3_INVENTORY" || InputType === "MANIFEST") {
    return { values: await readInventory(await loadText(store, place), bucket, store, limit), source };
  }
  return { ...(await readItemFile(store, place, reader.config, limit)), source };
}

// In AWS's words for a field that lacks.
function required(reader: ReaderPlan, name: string): string {
  const value = reader.arguments[name];
  if (typeof value !== "string") throw readerFailed(`The field '${name}' is required but was missing`);
  return value;
}

// Not by spreading: a file may hold more items than a call may have arguments. Items of several files lose their places.
function append(all: Json[], { values, keys }: Items): void {
  values.forEach((Value, index) => all.push(keys ? { Key: keys[index] ?? "", Value } : Value));
}

// Athena's manifest is a list of the data files, one S3 URI to a line.
async function readAthenaManifest(
  text: string,
  reader: ReaderPlan,
  store: ObjectStore,
  limit: number,
): Promise<readonly Json[]> {
  const values: Json[] = [];
  for (const line of text.split("\n")) {
    const uri = /^s3:\/\/([^/]+)\/(.+)$/i.exec(line.trim());
    if (!uri || values.length >= limit) continue;
    const place = { bucket: uri[1] ?? "", key: uri[2] ?? "" };
    append(values, await readItemFile(store, place, reader.config, limit - values.length));
  }
  return values;
}
