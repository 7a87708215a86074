import assert from "node:assert/strict";
import { judgeServingVersion, judgeVersion } from "../../../../../functions/orchestrator/core/gate";
import type { Evaluation } from "../../../../../functions/shared/endpoint-document";
import { endpointDocument, modelPackage, startTime } from "../samples";
import { type Case, judge, nothingServes, problems, reading, report, sha256 } from "./gate-cases";

const digestSource = (contentDigest: string): Case => ({
  modelPackage: { metricSources: { "modelQuality.statistics": { s3Uri: "s3://r/e.json", contentDigest } } },
});

const refusals: readonly (readonly [string, Case, RegExp])[] = [
  [
    "a metrics source that is missing",
    { modelPackage: { metricSources: {} } },
    /has no modelQuality.statistics/,
  ],
  [
    "a report that is not there",
    { reading: { kind: "unreadable", reason: "NoSuchKey" } },
    /not readable: NoSuchKey/,
  ],
  ["a report that is not JSON", { reading: reading("<html>") }, /is not JSON/],
  ["a report with a bare NaN", { reading: reading('{"metrics":{"f1":{"value":NaN}}}') }, /is not JSON/],
  [
    'the text "NaN"',
    { reading: reading(report("NaN")) },
    /has "NaN" at metrics.f1.value, which is not a finite/,
  ],
  ["a number written as text", { reading: reading(report("0.93")) }, /has "0.93" at metrics.f1.value/],
  ["null", { reading: reading(report(null)) }, /has nothing at metrics.f1.value/],
  ["an object", { reading: reading(report({ a: 1 })) }, /has {"a":1} at/],
  [
    "a number too large to hold",
    { reading: reading('{"metrics":{"f1":{"value":1e999}}}') },
    /not a finite number/,
  ],
  [
    "a path that leads nowhere",
    { evaluation: { path: "metrics.auc.value" } },
    /has nothing at metrics.auc.value/,
  ],
  ["a path that is no path", { evaluation: { path: "metrics..[" } }, /cannot be searched with/],
  ["a value below the bound", { reading: reading(report(0.79)) }, /is 0.79, must be at least 0.8/],
  ["a digest of another report", digestSource(`sha256:${"cd".repeat(32)}`), /is not the registered report/],
  [
    "a report that is too old",
    { evaluation: { maximumReportAgeDays: 0.9 } },
    /is too old: last modified 2026-05-01T10:00:00.000Z, allowed age 0.9 day/,
  ],
  [
    "a report without a readable date",
    { evaluation: { maximumReportAgeDays: 1 }, reading: reading(report(1), { lastModifiedAt: "yesterday" }) },
    /is too old/,
  ],
  [
    "a package that is not completed",
    { modelPackage: { status: "Pending" } },
    /ModelPackageStatus is "Pending"/,
  ],
  [
    "a package that is not approved",
    { modelPackage: { approvalStatus: "Rejected" } },
    /ModelApprovalStatus is "Rej/,
  ],
  ["a package without containers", { modelPackage: { containers: [] } }, /Containers is empty/],
  [
    "a Marketplace container",
    { modelPackage: { containers: [{ fromMarketplace: true }] } },
    /AWS Marketplace/,
  ],
  ["no content type", { modelPackage: { contentTypes: [] } }, /SupportedContentTypes is empty/],
  ["no answer type", { modelPackage: { responseTypes: [] } }, /SupportedResponseMIMETypes is empty/],
];

const comparisons: readonly (readonly [Evaluation["comparison"], boolean, boolean, boolean])[] = [
  ["greaterThan", false, false, true],
  ["greaterThanOrEqual", false, true, true],
  ["lessThan", true, false, false],
  ["lessThanOrEqual", true, true, false],
];

describe("the gate", () => {
  for (const [title, given, reason] of refusals)
    it(`refuses ${title}, with that reason`, () => {
      const found = problems(given);
      assert.equal(found.length, 1, found.join("; "));
      assert.match(found[0] ?? "", reason);
    });

  for (const [comparison, below, equal, above] of comparisons)
    it(`compares with ${comparison} on both sides of the bound and on it`, () => {
      const passes = (value: number) =>
        judge({ evaluation: { comparison }, reading: reading(report(value)) }).kind === "passed";
      assert.deepEqual([passes(0.799), passes(0.8), passes(0.801)], [below, equal, above]);
    });

  it("accepts the digest that was registered, and a report of exactly the allowed age", () => {
    assert.equal(judge(digestSource(`sha256:${sha256.toUpperCase()}`.replace("SHA", "sha"))).kind, "passed");
    assert.equal(judge({ evaluation: { maximumReportAgeDays: 1 } }).kind, "passed");
  });

  it("reads with JMESPath, not with dots alone", () => {
    const text = JSON.stringify({ metrics: [{ name: "f1", value: 0.9 }] });
    const path = "metrics[?name=='f1'].value | [0]";
    assert.equal(judge({ evaluation: { path }, reading: reading(text) }).kind, "passed");
  });

  it("names every problem at once", () => {
    const found = problems({
      modelPackage: { status: "Failed", contentTypes: [] },
      reading: reading(report("NaN")),
    });
    assert.equal(found.length, 3);
  });

  it("does not judge while a report cannot be read, whatever else is wrong", () => {
    const verdict = judge({
      modelPackage: { status: "Failed" },
      reading: { kind: "unavailable", reason: "SlowDown" },
    });
    assert.deepEqual(verdict, { kind: "notJudged", reason: "modelQuality.statistics: SlowDown" });
  });

  it("keeps the evidence: value, bound, and which object was read", () => {
    const verdict = judge({ reading: reading(report(0.9), { versionId: "v7", etag: '"e"' }) });
    assert.ok(verdict.kind === "passed");
    assert.deepEqual(verdict.evidence.evaluations, [
      {
        name: "f1",
        source: "modelQuality.statistics",
        path: "metrics.f1.value",
        comparison: "greaterThanOrEqual",
        bound: 0.8,
        holds: true,
        value: 0.9,
      },
    ]);
    assert.deepEqual(verdict.evidence.reports, [
      {
        source: "modelQuality.statistics",
        s3Uri: "s3://registry/turbine-failure/2/evaluation.json",
        sha256,
        lastModifiedAt: "2026-05-01T10:00:00.000Z",
        versionId: "v7",
        etag: '"e"',
      },
    ]);
  });

  it("asks of a version that serves already only what may have changed: its record", () => {
    assert.equal(judgeServingVersion({ ...modelPackage(1), metricSources: {} }).kind, "passed");
    assert.equal(judgeServingVersion({ ...modelPackage(1), approvalStatus: "Rejected" }).kind, "refused");
  });

  it("passes the sample that the other tests build on", () => {
    const given = reading('{"binary_classification_metrics":{"f1":{"value":0.93}}}');
    const verdict = judgeVersion({
      modelPackage: modelPackage(2),
      gate: endpointDocument().gate,
      readings: { "modelQuality.statistics": given },
      serving: nothingServes,
      now: startTime,
    });
    assert.equal(verdict.kind, "passed");
  });
});
