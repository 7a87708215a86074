import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { documentSchema } from "../../../functions/document-schema";
import { checkoutFolder } from "../../../sandbox/paths";

describe("the JSON Schema of the endpoint's document", () => {
  it("is the one in contracts/", () => {
    assert.deepEqual(
      documentSchema(),
      JSON.parse(readFileSync(`${checkoutFolder}/contracts/endpoint-document.schema.json`, "utf8")),
      "The document's shape has changed: run `npx tsx functions/document-schema.ts && npx biome check --write contracts`.",
    );
  });
});
