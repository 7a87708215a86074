import * as z from "zod/mini";
import { readSettings } from "../../shared/read-settings";
import "../../shared/schema-language";

const schema = z.looseObject({
  /** Database of the catalog that holds the capture tables. */
  CATALOG_DATABASE: z.string().check(z.minLength(1)),
  /** Workgroup in which the queries run; it says where answers are stored. */
  ATHENA_WORKGROUP: z.string().check(z.minLength(1)),
});

/** What the function is told about Athena; read only for endpoints that use it. */
export function readAthenaSettings(environment: Readonly<Record<string, string | undefined>>) {
  const settings = readSettings(schema, environment);
  return { database: settings.CATALOG_DATABASE, workgroup: settings.ATHENA_WORKGROUP };
}
