import * as z from "zod/mini";
import "../../shared/schema-language";
import { type LifecycleEvent, lifecycleEventSchema } from "../../shared/check-report";
import { readSettings } from "../../shared/read-settings";

const variables = z.object({
  LIFECYCLE_EVENT: lifecycleEventSchema,
  DATA_BUCKET: z.string().check(z.minLength(1)),
  DOCUMENT_PATH: z.string().check(z.regex(/^\/.*\/$/, "must begin and end with a slash")),
});

/** What the function is told by its environment. */
export interface HookSettings {
  readonly lifecycleEvent: LifecycleEvent;
  /** Where reports are written. */
  readonly dataBucket: string;
  /** Ends in a slash. */
  readonly documentPath: string;
}

export function readHookSettings(environment: Readonly<Record<string, string | undefined>>): HookSettings {
  const { LIFECYCLE_EVENT, DATA_BUCKET, DOCUMENT_PATH } = readSettings(variables, environment);
  return { lifecycleEvent: LIFECYCLE_EVENT, dataBucket: DATA_BUCKET, documentPath: DOCUMENT_PATH };
}
