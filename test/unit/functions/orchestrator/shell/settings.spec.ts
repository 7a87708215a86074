import assert from "node:assert/strict";
import { SettingsError } from "../../../../../functions/orchestrator/errors";
import { readSettings } from "../../../../../functions/orchestrator/shell/settings";

describe("the orchestrator's settings", () => {
  it("come from four environment variables", () => {
    const variables = {
      ENVIRONMENT: "dev",
      LEDGER_TABLE_NAME: "ledger",
      DOCUMENT_PATH: "/a/b/",
      DATA_BUCKET: "data",
    };
    assert.deepEqual(readSettings(variables), {
      environment: "dev",
      ledgerTableName: "ledger",
      documentPath: "/a/b/",
      dataBucket: "data",
    });
  });

  it("are refused with every variable that is wrong", () => {
    assert.throws(
      () => readSettings({ DOCUMENT_PATH: "/a/b" }),
      (error) => {
        assert.ok(error instanceof SettingsError);
        assert.match(
          error.message,
          /ENVIRONMENT: .*LEDGER_TABLE_NAME: .*DOCUMENT_PATH: must begin and end with a slash.*DATA_BUCKET: /,
        );
        return true;
      },
    );
  });
});
