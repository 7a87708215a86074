import { createHash } from "node:crypto";

/** Half of a SHA-256 in hexadecimal: short enough for a name, and 128 bits do not meet by chance. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
