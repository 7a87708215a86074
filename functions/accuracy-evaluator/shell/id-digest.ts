import { hash } from "node:crypto";
import type { IdDigest } from "../core/id-table";

/** The first 128 bits of the SHA-256 of an id, which nobody can make collide on purpose. */
export const idDigest: IdDigest = (id, words) => {
  // One character for each byte: a million buffers would take three times as long.
  const bytes = hash("sha256", id, "binary");
  for (let word = 0; word < 4; word += 1) {
    const start = word * 4;
    words[word] =
      (bytes.charCodeAt(start) << 24) |
      (bytes.charCodeAt(start + 1) << 16) |
      (bytes.charCodeAt(start + 2) << 8) |
      bytes.charCodeAt(start + 3);
  }
};

/** The SHA-256 of a text, in hexadecimal. */
export const sha256 = (text: string): string => hash("sha256", text, "hex");
