import * as z from "zod/mini";
import "./schema-language";

/** `s3://bucket/key`, with the reason why a text is none. */
export const s3Uri = z
  .string()
  .check(z.regex(/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/.+$/, "must be s3://bucket/key"));
