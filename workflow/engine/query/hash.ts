import { createHash } from "node:crypto";

const ALGORITHMS: Readonly<Record<string, string>> = {
  MD5: "md5",
  "SHA-1": "sha1",
  "SHA-256": "sha256",
  "SHA-384": "sha384",
  "SHA-512": "sha512",
};

/** The hash of a text in hexadecimal digits, or nothing for an algorithm that AWS does not offer. */
export function hashHex(text: string, algorithm: string): string | undefined {
  const name = Object.hasOwn(ALGORITHMS, algorithm) ? ALGORITHMS[algorithm] : undefined;
  return name === undefined ? undefined : createHash(name).update(text, "utf8").digest("hex");
}
