import * as z from "zod/mini";
import { readSettings } from "../../shared/read-settings";

const variables = z.object({
  ENVIRONMENT: z.string().check(z.minLength(1)),
  LEDGER_TABLE_NAME: z.string().check(z.minLength(1)),
  DOCUMENT_PATH: z.string().check(z.regex(/^\/.*\/$/, "must begin and end with a slash")),
  ORCHESTRATOR_NAME: z.string().check(z.minLength(1)),
});

/** What the function is told by its environment. @throws SettingsError with every problem. */
export const readOperatorSettings = (environment: Readonly<Record<string, string | undefined>>) =>
  readSettings(variables, environment);

export type OperatorSettings = z.infer<typeof variables>;
