import { hash } from "node:crypto";
import type { IdDigest } from "../core/id-table";

/** The first 128 bits of the SHA-256 of an id, which nobody can make collide on purpose. */
export const idDigest: IdDigest = (id, words) => {
  const digits = hash("sha256", id, "hex");
  for (let word = 0; word < 4; word += 1)
    words[word] = Number.parseInt(digits.slice(word * 8, word * 8 + 8), 16);
};

/** The SHA-256 of a text, in hexadecimal. */
export const sha256 = (text: string): string => hash("sha256", text, "hex");
