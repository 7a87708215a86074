import assert from "node:assert/strict";
import { readAthenaSettings } from "../../../../../functions/drift-evaluator/shell/athena-settings";

describe("the settings for Athena", () => {
  it("are the catalog's database and the workgroup", () => {
    const environment = {
      CATALOG_DATABASE: "monitored_endpoint_prod",
      ATHENA_WORKGROUP: "monitored-endpoint-prod",
    };
    assert.deepEqual(readAthenaSettings(environment), {
      database: "monitored_endpoint_prod",
      workgroup: "monitored-endpoint-prod",
    });
  });

  it("are named, both at once, when they are missing", () => {
    assert.throws(() => readAthenaSettings({ ATHENA_WORKGROUP: "" }), /CATALOG_DATABASE.*ATHENA_WORKGROUP/);
  });
});
