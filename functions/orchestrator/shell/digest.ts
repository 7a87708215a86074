import { createHash } from "node:crypto";

/** The first 16 hexadecimal digits of the SHA-256 of a text: enough to tell specifications of one endpoint apart. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
