import { isJsonObject, type Json, type JsonObject } from "../../definition";
import { ErrorName, StateFailure } from "../failure";
import { delimiterOf, parseCsv, rowsToObjects } from "./csv";
import { decompress } from "./decompress";
import type { ObjectStore } from "./object-store";
import { readParquet } from "./parquet";

/** An object of the store. */
interface ObjectPlace {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
}

/** The items of a dataset; those of an object have its keys. */
export interface Items {
  readonly values: readonly Json[];
  readonly keys?: readonly string[];
}

/** The items in a file of the store, at most `limit` where the file's form lets that many be read alone. */
export async function readItemFile(
  store: ObjectStore,
  place: ObjectPlace,
  config: JsonObject,
  limit: number,
): Promise<Items> {
  if (config.InputType !== "PARQUET") return parseItems(await loadText(store, place), place.key, config);
  const body = await load(store, place);
  const bytes = typeof body === "string" ? Buffer.from(body, "latin1") : body;
  return { values: await whole(place.key, () => readParquet(bytes, limit)) };
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
export function parseItems(text: string, key: string, config: JsonObject): Items {
  switch (config.InputType) {
    case "CSV":
      return { values: parseTable(text, config) };
    case "JSONL":
      return { values: parseLines(text, key) };
    case "PARQUET":
      throw readerFailed(`${key} is text and no Parquet file.`);
    default:
      return parseDocument(text, key, config);
  }
}

function parseLines(text: string, key: string): readonly Json[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => parseJson(line, key));
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

function parseDocument(text: string, key: string, config: JsonObject): Items {
  const document = parseJson(text, key);
  const pointer = config.ItemsPointer;
  if (typeof pointer !== "string") return itemsOf(document, false);
  return itemsOf(resolvePointer(document, pointer), true);
}

// An object is a dataset where a pointer leads to it; as a whole file it is none, as recorded on AWS.
function itemsOf(found: Json | undefined, mayBeObject: boolean): Items {
  if (Array.isArray(found)) return { values: found as readonly Json[] };
  if (mayBeObject && isJsonObject(found)) return { values: Object.values(found), keys: Object.keys(found) };
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
