import * as z from "zod/mini";
import "../../shared/schema-language";

/** What the function is told by its environment. */
export const accuracyVariables = z.object({
  LEDGER_TABLE_NAME: z.string().check(z.minLength(1)),
  DOCUMENT_PATH: z.string().check(z.regex(/^\/.*\/$/, "must begin and end with a slash")),
});
export type AccuracyVariables = z.infer<typeof accuracyVariables>;
