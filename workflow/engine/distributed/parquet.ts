import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { Compressors } from "hyparquet";
import type { Json } from "../../definition";

/**
 * The rows of a Parquet file as objects, at most `limit` of them. Times are ISO 8601 text, binary data is its
 * UTF-8 text or else base64, and whole numbers of 64 bits are JSON numbers, beyond 2^53 inexact. Throws where the file is no Parquet file or uses a
 * compression other than Snappy, gzip, Brotli and Zstandard.
 */
export async function readParquet(bytes: Uint8Array, limit: number): Promise<readonly Json[]> {
  const { parquetMetadataAsync, parquetReadObjects } = await import("hyparquet");
  const file = new Uint8Array(bytes).buffer;
  const metadata = await parquetMetadataAsync(file);
  const rowEnd = Math.min(limit, Number(metadata.num_rows));
  const compressors = await loadCompressors();
  const rows = await parquetReadObjects({ file, metadata, rowEnd, compressors, utf8: false });
  return rows.map(toJson);
}

async function loadCompressors(): Promise<Compressors> {
  const fzstd = await import("fzstd");
  return {
    GZIP: (input) => gunzipSync(input),
    BROTLI: (input) => brotliDecompressSync(input),
    ZSTD: (input) => fzstd.decompress(input),
  };
}

function toJson(value: unknown): Json {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : String(value);
    case "bigint":
      return Number(value);
    case "object":
      return value === null ? null : objectToJson(value);
    default:
      return null;
  }
}

function objectToJson(value: object): Json {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return bytesToJson(value);
  if (Array.isArray(value)) return value.map(toJson);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toJson(entry)]));
}

// Older writers do not say which of their columns are text.
function bytesToJson(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString("base64");
  }
}
