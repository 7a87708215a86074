import * as z from "zod/mini";
import { readSettings } from "../../shared/read-settings";

const text = z.string().check(z.minLength(1));
const variables = z.object({
  ENVIRONMENT: text,
  AWS_REGION: text,
  DOCUMENT_PATH: z.string().check(z.regex(/^\/.*\/$/, "must begin and end with a slash")),
  PEOPLE_PARAMETER: text,
  LEDGER_TABLE_NAME: text,
  INCIDENT_TABLE_NAME: text,
  INCIDENT_TOPIC_ARN: z
    .string()
    .check(z.regex(/^arn:[^:]+:sns:[^:]+:\d{12}:[^:]+$/, "must be the ARN of an SNS topic")),
});

/** What the function is told by its environment. @throws SettingsError with every problem. */
export const readNotifierSettings = (environment: Readonly<Record<string, string | undefined>>) =>
  readSettings(variables, environment);

export type NotifierSettings = z.infer<typeof variables>;
