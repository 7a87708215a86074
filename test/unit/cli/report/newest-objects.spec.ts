import assert from "node:assert/strict";
import { byWindow } from "../../../../cli/report/collect/newest-objects";

describe("the newest objects of a monitor", () => {
  it("are ordered by their window's start, also where that is on the hour", () => {
    const keys = [
      "reports/x/2026/11/27/05/45/evaluation.json",
      "reports/x/2026/11/27/06/evaluation.json",
      "reports/x/2026/11/27/05/evaluation.json",
      "reports/x/2026/11/27/05/15/evaluation.json",
    ];
    assert.deepEqual(
      [...keys].sort(byWindow).map((key) => key.slice("reports/x/2026/11/27/".length)),
      ["05/evaluation.json", "05/15/evaluation.json", "05/45/evaluation.json", "06/evaluation.json"],
    );
  });
});
