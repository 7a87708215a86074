import { writeFileSync } from "node:fs";
import * as path from "node:path";
import * as z from "zod/mini";
import { endpointDocumentSchema } from "./shared/endpoint-document";

const file = path.resolve(__dirname, "../contracts/endpoint-document.schema.json");

/** The shape of the endpoint's document as JSON Schema. Relations between its parts are checked in the functions only. */
export function documentSchema(): object {
  return z.toJSONSchema(endpointDocumentSchema);
}

if (require.main === module) writeFileSync(file, `${JSON.stringify(documentSchema(), undefined, 2)}\n`);
