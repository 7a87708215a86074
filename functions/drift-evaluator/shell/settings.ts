import * as z from "zod/mini";
import { readSettings } from "../../shared/read-settings";
import "../../shared/schema-language";

/** What the function is told by its environment. */
export interface EvaluatorSettings {
  /** Start of the documents' parameter names, with a slash at its end. */
  readonly documentPath: string;
  /** The bucket that keeps what was counted of each captured object, below `partials/`. */
  readonly dataBucket: string;
  readonly ledgerTableName: string;
}

const variables = z.object({
  DOCUMENT_PATH: z
    .string()
    .check(
      z.regex(
        /^\/.+\/$/,
        "must be the documents' parameter path, such as /monitored-endpoint/prod/endpoints/",
      ),
    ),
  DATA_BUCKET: z.string().check(z.minLength(1)),
  LEDGER_TABLE_NAME: z.string().check(z.minLength(1)),
});

/** @throws SettingsError with every problem */
export function readEvaluatorSettings(
  environment: Readonly<Record<string, string | undefined>>,
): EvaluatorSettings {
  const { DOCUMENT_PATH, DATA_BUCKET, LEDGER_TABLE_NAME } = readSettings(variables, environment);
  return { documentPath: DOCUMENT_PATH, dataBucket: DATA_BUCKET, ledgerTableName: LEDGER_TABLE_NAME };
}
