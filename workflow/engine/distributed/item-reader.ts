import { gunzipSync } from "node:zlib";
import type { Json, JsonObject } from "../../definition";
import type { MapItem } from "../core/frame";
import { ErrorName, StateFailure } from "../failure";
import { delimiterOf, parseCsv, rowsToObjects } from "./csv";
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
  if (plan.reader.maxItems < 0) throw readerFailed("field MaxItems must be positive");
  if (!store) throw readerFailed("There is no object store to read from. Give the execution an objectStore.");
  const limit = plan.reader.maxItems === 0 ? ITEM_LIMIT : Math.min(plan.reader.maxItems, ITEM_LIMIT);
  const isListing = plan.reader.resource.endsWith(":listObjectsV2");
  const { values, source } = isListing
    ? await readListing(plan.reader, store)
    : await readObject(plan.reader, store);
  return values.slice(0, limit).map((Value, Index) => ({ Index, Value, Source: source }));
}

/** The items of a dataset in the state's input: an array's elements, or an object's keys and values. */
export function itemsOfInput(items: Json): readonly MapItem[] {
  const Source = "STATE_DATA";
  if (Array.isArray(items))
    return (items as readonly Json[]).map((Value, Index) => ({ Index, Value, Source }));
  return Object.entries(items as JsonObject).map(([Key, Value], Index) => ({ Index, Key, Value, Source }));
}

interface Source {
  readonly values: readonly Json[];
  readonly source: string;
}

async function readListing(reader: ReaderPlan, store: ObjectStore): Promise<Source> {
  const bucket = String(reader.arguments.Bucket);
  const objects = await store.list(bucket, String(reader.arguments.Prefix ?? ""));
  if (!objects) throw readerFailed(`The specified bucket does not exist (Service: S3, Status Code: 404)`);
  const source = `S3://${bucket}`;
  if (reader.config.Transformation !== "LOAD_AND_FLATTEN")
    return { values: objects.map(describeObject), source };
  const values: Json[] = [];
  for (const object of objects) {
    values.push(...parseItems(await load(store, bucket, object.key), object.key, reader.config));
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

async function readObject(reader: ReaderPlan, store: ObjectStore): Promise<Source> {
  const { Bucket, Key, VersionId } = reader.arguments;
  const bucket = String(Bucket);
  const key = String(Key);
  const text = await load(store, bucket, key, typeof VersionId === "string" ? VersionId : undefined);
  const source = `S3://${bucket}/${key}`;
  const { ManifestType, InputType } = reader.config;
  if (ManifestType === "ATHENA_DATA")
    return { values: await readAthenaManifest(text, reader, store), source };
  if (ManifestType === "S3_INVENTORY" || InputType === "MANIFEST") {
    return { values: await readInventory(text, bucket, store), source };
  }
  return { values: parseItems(text, key, reader.config), source };
}

async function load(store: ObjectStore, bucket: string, key: string, versionId?: string): Promise<string> {
  const body = await store.get(bucket, key, versionId);
  if (body === undefined)
    throw readerFailed(`The specified key does not exist. (Service: S3, Status Code: 404)`);
  if (typeof body === "string") return body;
  if (key.endsWith(".gz") || (body[0] === 0x1f && body[1] === 0x8b)) return gunzipSync(body).toString("utf8");
  return Buffer.from(body).toString("utf8");
}

/** The items in the text of a file, by the reader's InputType. */
export function parseItems(text: string, key: string, config: JsonObject): readonly Json[] {
  switch (config.InputType) {
    case "CSV":
      return parseTable(text, config);
    case "JSONL":
      return text
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line) => parseJson(line, key));
    case "PARQUET":
      throw readerFailed(`Parquet files cannot be read here: ${key}. Convert it to JSONL.`);
    default:
      return parseDocument(text, key, config);
  }
}

function parseTable(text: string, config: JsonObject): readonly Json[] {
  const rows = parseCsv(text, delimiterOf(config.CSVDelimiter));
  const headers =
    config.CSVHeaderLocation === "GIVEN"
      ? ((config.CSVHeaders ?? []) as readonly string[])
      : (rows.shift() ?? []);
  if (headers.length === 0 && rows.length > 0) throw readerFailed("CSV headers cannot be empty.");
  if (new Set(headers).size !== headers.length) throw readerFailed("CSV headers cannot contain duplicates.");
  return rowsToObjects(headers, rows);
}

function parseDocument(text: string, key: string, config: JsonObject): readonly Json[] {
  const document = parseJson(text, key);
  const pointer = config.ItemsPointer;
  const found = typeof pointer === "string" ? resolvePointer(document, pointer) : document;
  if (Array.isArray(found)) return found as readonly Json[];
  if (typeof pointer === "string" && typeof found === "object" && found !== null) {
    return Object.entries(found).map(([Key, Value]) => ({ Key, Value: Value as Json }));
  }
  throw readerFailed("Attempting to map over non-iterable node.");
}

function parseJson(text: string, key: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw readerFailed(`Could not parse ${key} as JSON: ${(error as Error).message}`);
  }
}

/** The value that a JSON Pointer (RFC 6901) names; undefined where there is none. */
function resolvePointer(document: Json, pointer: string): Json | undefined {
  let place: Json | undefined = document;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof place !== "object" || place === null || !Object.hasOwn(place, key)) return undefined;
    place = (place as JsonObject)[key];
  }
  return place;
}

// An inventory's manifest names gzipped CSV files without headers, and what their columns are.
async function readInventory(text: string, bucket: string, store: ObjectStore): Promise<readonly Json[]> {
  const manifest = parseJson(text, "the manifest") as JsonObject;
  const columns = String(manifest.fileSchema ?? "Bucket, Key")
    .split(",")
    .map((name) => name.trim());
  const place =
    String(manifest.destinationBucket ?? `arn:aws:s3:::${bucket}`)
      .split(":::")
      .at(-1) ?? bucket;
  const values: Json[] = [];
  for (const file of (manifest.files ?? []) as readonly JsonObject[]) {
    values.push(...rowsToObjects(columns, parseCsv(await load(store, place, String(file.key)))));
  }
  return values;
}

// Athena's manifest is a list of the data files, one S3 URI to a line.
async function readAthenaManifest(
  text: string,
  reader: ReaderPlan,
  store: ObjectStore,
): Promise<readonly Json[]> {
  const values: Json[] = [];
  for (const line of text.split("\n")) {
    const uri = /^s3:\/\/([^/]+)\/(.+)$/i.exec(line.trim());
    if (uri)
      values.push(...parseItems(await load(store, uri[1] ?? "", uri[2] ?? ""), uri[2] ?? "", reader.config));
  }
  return values;
}

function readerFailed(cause: string): StateFailure {
  return new StateFailure(ErrorName.ItemReaderFailed, cause);
}
