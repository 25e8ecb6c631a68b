import { isJsonObject, type Json } from "../../definition";
import { parseCsv, rowsToObjects } from "./csv";
import { loadText, parseJson, readerFailed } from "./item-file";
import type { ObjectStore } from "./object-store";

/**
 * The rows of an S3 inventory: its manifest names gzipped CSV files without headers, and what their columns are.
 * AWS: "ItemReader (Map)", S3 inventory.
 */
export async function readInventory(
  manifestText: string,
  bucket: string,
  store: ObjectStore,
  limit: number,
): Promise<readonly Json[]> {
  const manifest = parseJson(manifestText, "the manifest");
  if (!isJsonObject(manifest) || !Array.isArray(manifest.files))
    throw readerFailed("The manifest is none of an S3 inventory: it lists no files.");
  const { fileFormat = "CSV", fileSchema, destinationBucket } = manifest;
  if (fileFormat !== "CSV") throw readerFailed(`The inventory must be CSV, not ${String(fileFormat)}.`);
  const columns = textOr(fileSchema, "Bucket, Key")
    .split(",")
    .map((name) => name.trim());
  const from = textOr(destinationBucket, bucket).split(":::").at(-1) ?? bucket;
  const rows: Json[] = [];
  for (const file of manifest.files as readonly Json[]) {
    if (rows.length >= limit) break;
    const key = isJsonObject(file) ? textOr(file.key, "") : "";
    const text = await loadText(store, { bucket: from, key });
    for (const row of rowsToObjects(columns, parseCsv(text))) rows.push(row);
  }
  return rows;
}

function textOr(value: Json | undefined, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}
