import assert from "node:assert/strict";
import { readSettings } from "../../../../../functions/drift-evaluator/shell/settings";

describe("the function's settings", () => {
  it("are the documents' path", () => {
    const documentPath = "/monitored-endpoint/prod/endpoints/";
    assert.deepEqual(readSettings({ DOCUMENT_PATH: documentPath, OTHER: "x" }), { documentPath });
  });

  for (const [title, environment] of [
    ["missing", {}],
    ["without its slash at the end", { DOCUMENT_PATH: "/monitored-endpoint/prod/endpoints" }],
  ] as const)
    it(`are refused, with an example, when the path is ${title}`, () => {
      assert.throws(
        () => readSettings(environment),
        /DOCUMENT_PATH must be set .* such as \/monitored-endpoint/,
      );
    });
});
