import assert from "node:assert/strict";
import { type Finding, isHealthy, renderFindings } from "../../../cli/doctor/finding";

const found: Finding = { name: "node", state: "found", detail: "20.19.0" };
const optional: Finding = { name: "chromium", state: "optional", detail: "not on PATH" };
const missing: Finding = { name: "go", state: "missing", detail: "not on PATH", fix: "install Go" };

describe("the doctor's findings", () => {
  it("are healthy without what is optional, not without what is needed", () => {
    assert.equal(isHealthy([found, optional]), true);
    assert.equal(isHealthy([found, missing]), false);
  });

  it("are lines of a table, each fix below its finding", () => {
    assert.deepEqual(renderFindings([found, missing, optional]), [
      "found     node      20.19.0",
      "missing   go        not on PATH",
      "                    fix: install Go",
      "optional  chromium  not on PATH",
    ]);
  });
});
