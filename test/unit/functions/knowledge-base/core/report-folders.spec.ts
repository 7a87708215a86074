import assert from "node:assert/strict";
import fc from "fast-check";
import {
  folderOfReport,
  listingStart,
  type ReportRoot,
  reportRoots,
  windowStartOf,
} from "../../../../../functions/knowledge-base/core/report-folders";
import { reportFolder } from "../../../../../functions/shared/time-window";
import { accuracyPlan, document, hourMs, iso, start } from "../samples";

const [drift] = reportRoots(document());
const root = drift as ReportRoot;

describe("the folders of reports", () => {
  it("are those of the monitors that write reports themselves", () => {
    const roots = (changed: ReturnType<typeof document>) =>
      reportRoots(changed).map(({ monitor, bucket, prefix }) => `${monitor} ${bucket} ${prefix}`);
    const own = "drift data reports/prod-turbine/prod-turbine/";
    const accuracy = "accuracy data accuracy/prod-turbine/prod-turbine/";
    assert.deepEqual(roots(document()), [own]);
    assert.deepEqual(roots({ ...document(), accuracy: accuracyPlan }), [own, accuracy]);
    assert.deepEqual(roots({ ...document({ backend: "sagemaker-model-monitor" }), accuracy: accuracyPlan }), [
      accuracy,
    ]);
  });

  it("say which window they are about, as the evaluators name them", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 * 24 * 12 }), (fives) => {
        const startMs = Date.UTC(2026, 0, 1) + fives * 300_000;
        const folder = reportFolder({ startMs, endMs: startMs + hourMs });
        assert.equal(windowStartOf(root, `s3://data/${root.prefix}${folder}`), startMs);
      }),
    );
  });

  for (const folder of [
    "s3://other/reports/prod-turbine/prod-turbine/2026/05/01/10",
    "s3://data/reports/prod-turbine/prod-other/2026/05/01/10",
    "s3://data/reports/prod-turbine/prod-turbine/2026/05/01",
    "s3://data/reports/prod-turbine/prod-turbine/2026/13/01/10",
    "s3://data/reports/prod-turbine/prod-turbine/2026/05/01/10/partials",
    "s3://data/reports/prod-turbine/prod-turbine/../../secrets/2026/05/01/10",
  ])
    it(`are not ${folder}`, () => assert.equal(windowStartOf(root, folder), undefined));

  it("are known by their report, not by the files beside it", () => {
    assert.equal(folderOfReport("data", "a/2026/05/01/10/evaluation.json"), "s3://data/a/2026/05/01/10");
    assert.equal(folderOfReport("data", "a/2026/05/01/10/statistics.json"), undefined);
    assert.equal(folderOfReport("data", "a/2026/05/01/10/my-evaluation.json"), undefined);
  });

  it("are listed from before the oldest one that may have been written in the time", () => {
    const accuracyRoot = { ...root, windowMinutes: 1440, delayMinutes: 600 };
    for (const each of [root, accuracyRoot]) {
      const oldest = start - (26 * 60 + each.windowMinutes + each.delayMinutes) * 60_000;
      const key = `${each.prefix}${reportFolder({ startMs: oldest, endMs: start })}/evaluation.json`;
      assert.ok(listingStart(each, start, 26) < key, iso(oldest));
      const older = `${each.prefix}${reportFolder({ startMs: oldest - hourMs, endMs: start })}/evaluation.json`;
      assert.ok(listingStart(each, start, 26) > older);
    }
  });
});
