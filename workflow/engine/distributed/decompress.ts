import { gunzipSync } from "node:zlib";

const GZIP_MAGIC = [0x1f, 0x8b];
const ZSTD_MAGIC = [0x28, 0xb5, 0x2f, 0xfd];

/**
 * The content of a file that may be compressed: gzip (`.gz`) and Zstandard (`.zst`, `.zstd`) are told by their first
 * bytes. Throws where a compressed file is broken. AWS: "ItemReader (Map)".
 */
export async function decompress(bytes: Uint8Array): Promise<Uint8Array> {
  if (beginsWith(bytes, GZIP_MAGIC)) return gunzipSync(bytes);
  if (beginsWith(bytes, ZSTD_MAGIC)) return decompressZstd(bytes);
  return bytes;
}

// Node itself has Zstandard from version 22.15 on only.
async function decompressZstd(bytes: Uint8Array): Promise<Uint8Array> {
  const fzstd = await import("fzstd");
  return fzstd.decompress(bytes);
}

function beginsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
