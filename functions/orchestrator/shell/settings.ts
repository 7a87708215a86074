import * as z from "zod/mini";
import "../../shared/schema-language";
import { SettingsError } from "../errors";

export interface Settings {
  readonly environment: string;
  readonly ledgerTableName: string;
  /** Ends in a slash. */
  readonly documentPath: string;
  /** The platform's bucket, in which the hooks of a gateway's deployment write their reports. */
  readonly dataBucket: string;
}

const variables = z.object({
  ENVIRONMENT: z.string().check(z.minLength(1)),
  LEDGER_TABLE_NAME: z.string().check(z.minLength(1)),
  DOCUMENT_PATH: z.string().check(z.regex(/^\/.*\/$/, "must begin and end with a slash")),
  DATA_BUCKET: z.string().check(z.minLength(1)),
});

/** Reads the function's environment variables; throws SettingsError with every problem at once. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = variables.safeParse(environment);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      (issue) => `environment variable ${issue.path.join(".")}: ${issue.message}`,
    );
    throw new SettingsError(`${problems.join("; ")}. Set them on the function, as the component does.`);
  }
  return {
    environment: parsed.data.ENVIRONMENT,
    ledgerTableName: parsed.data.LEDGER_TABLE_NAME,
    documentPath: parsed.data.DOCUMENT_PATH,
    dataBucket: parsed.data.DATA_BUCKET,
  };
}
