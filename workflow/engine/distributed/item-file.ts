import type { Json, JsonObject } from "../../definition";
import { ErrorName, StateFailure } from "../failure";
import { delimiterOf, parseCsv, rowsToObjects } from "./csv";
import { decompress } from "./decompress";
import type { ObjectStore } from "./object-store";
import { readParquet } from "./parquet";

/** An object of the store. */
export interface ObjectPlace {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
}

/** The items in a file of the store, at most `limit` where the file's form lets that many be read alone. */
export async function readItemFile(
  store: ObjectStore,
  place: ObjectPlace,
  config: JsonObject,
  limit: number,
): Promise<readonly Json[]> {
  if (config.InputType !== "PARQUET") return parseItems(await loadText(store, place), place.key, config);
  const body = await load(store, place);
  const bytes = typeof body === "string" ? Buffer.from(body, "latin1") : body;
  return whole(place.key, () => readParquet(bytes, limit));
}

/** The text of a file of the store, decompressed. */
export async function loadText(store: ObjectStore, place: ObjectPlace): Promise<string> {
  const body = await load(store, place);
  if (typeof body === "string") return body;
  return Buffer.from(await whole(place.key, () => decompress(body))).toString("utf8");
}

async function load(
  store: ObjectStore,
  { bucket, key, versionId }: ObjectPlace,
): Promise<Uint8Array | string> {
  const body = await store.get(bucket, key, versionId);
  if (body === undefined)
    throw readerFailed(`The specified key does not exist. (Service: S3, Status Code: 404)`);
  return body;
}

// A broken file is the reader's failure, whatever the library that reads it throws.
async function whole<T>(key: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw readerFailed(`Could not read ${key}: ${error instanceof Error ? error.message : String(error)}`);
  }
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
      throw readerFailed(`${key} is text and no Parquet file.`);
    default:
      return parseDocument(text, key, config);
  }
}

function parseTable(text: string, config: JsonObject): readonly Json[] {
  const rows = parseCsv(text, delimiterOf(config.CSVDelimiter));
  const headers =
    config.CSVHeaderLocation === "GIVEN"
      ? (Array.isArray(config.CSVHeaders) ? (config.CSVHeaders as readonly Json[]) : []).map(String)
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

/** JSON of a file; fails the reader where it is none. */
export function parseJson(text: string, key: string): Json {
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

/** AWS's failure of an ItemReader. */
export function readerFailed(cause: string): StateFailure {
  return new StateFailure(ErrorName.ItemReaderFailed, cause);
}
