import assert from "node:assert/strict";
import { readEvaluatorSettings } from "../../../../../functions/drift-evaluator/shell/settings";

const environment = {
  DOCUMENT_PATH: "/monitored-endpoint/prod/endpoints/",
  DATA_BUCKET: "data",
  LEDGER_TABLE_NAME: "ledger",
};

describe("the function's settings", () => {
  it("are the documents' path, the data bucket and the ledger", () => {
    assert.deepEqual(readEvaluatorSettings({ ...environment, OTHER: "x" }), {
      documentPath: "/monitored-endpoint/prod/endpoints/",
      dataBucket: "data",
      ledgerTableName: "ledger",
    });
  });

  it("are refused with every problem at once", () => {
    assert.throws(
      () => readEvaluatorSettings({ DOCUMENT_PATH: "/monitored-endpoint/prod/endpoints" }),
      /DOCUMENT_PATH: must be the documents' parameter path.*DATA_BUCKET.*LEDGER_TABLE_NAME/s,
    );
  });
});
