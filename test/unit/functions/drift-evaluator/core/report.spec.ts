import assert from "node:assert/strict";
import type { Outcome } from "../../../../../functions/drift-evaluator/core/evaluate";
import type { DriftFinding } from "../../../../../functions/drift-evaluator/core/finding";
import { firstReport, reportFiles } from "../../../../../functions/drift-evaluator/core/report";
import { monitoringReportSchema } from "../../../../../functions/shared/monitoring-report";
import { captureLine } from "./capture-records";
import { collectObjects } from "./collect-lines";

const window = { startMs: Date.parse("2026-05-01T10:00:00Z"), endMs: Date.parse("2026-05-01T11:00:00Z") };
const subject = {
  endpointName: "fan",
  variantName: "primary",
  modelPackageGroupName: "fans",
  modelPackageVersion: 3,
  window,
  engine: "streaming" as const,
  baseline: {
    source: "endpoint" as const,
    reason: "version 3 names no ModelDataQuality baseline in the registry",
    statisticsS3Uri: "s3://models/statistics.json",
    constraintsS3Uri: "s3://models/constraints.json",
  },
};
const finding: DriftFinding = {
  feature: "a",
  check: "data_type_check",
  direction: "none",
  measured: 0.4,
  threshold: 0.1,
  unit: "share",
  description: "d",
};

function captured(...rows: string[]) {
  const lines = rows.map((data) => captureLine({ data, time: "2026-05-01T10:30:00Z" }));
  const baseline = { features: [{ name: "a", type: "Integral" as const, presentCount: 1 }] };
  return collectObjects([[...lines, '{"captureData":']], window, baseline);
}

function filesOf(outcome: Outcome, ...rows: string[]) {
  const collected = captured(...rows);
  return reportFiles(
    firstReport(subject, collected, outcome, "listing", "2026-05-01T11:10:00.000Z"),
    collected,
  );
}

describe("the report of a window", () => {
  it("of an evaluation is Model Monitor's two files, then the report that all monitors write", () => {
    const files = filesOf({ kind: "evaluated", features: [], findings: [finding] }, "1", "2");
    assert.deepEqual(
      files.map(({ name }) => name),
      ["statistics.json", "constraint_violations.json", "evaluation.json"],
    );
    assert.deepEqual(JSON.parse(files[1]?.text ?? ""), {
      violations: [{ feature_name: "a", constraint_check_type: "data_type_check", description: "d" }],
    });
    const report = JSON.parse(files[2]?.text ?? "");
    assert.equal(monitoringReportSchema.safeParse(report).success, true);
    const { objects, ...rest } = report;
    assert.deepEqual(rest, {
      formatVersion: 1,
      monitor: "drift",
      endpointName: "fan",
      variantName: "primary",
      modelPackageGroupName: "fans",
      modelPackageVersion: 3,
      window: { start: "2026-05-01T10:00:00.000Z", end: "2026-05-01T11:00:00.000Z" },
      evaluatedAt: "2026-05-01T11:10:00.000Z",
      outcome: "evaluated",
      findings: [finding],
      engine: "streaming",
      baseline: subject.baseline,
      records: 2,
      rows: 2,
      unreadableLines: { "not JSON (truncated or corrupt)": 1 },
      unreadableExamples: [{ object: "000.jsonl", lineNumber: 3, reason: "not JSON (truncated or corrupt)" }],
      misplacedRecords: 0,
      features: [],
      files: ["statistics.json", "constraint_violations.json"],
      duplicateObjects: 0,
      lateObjects: 0,
      rejudged: false,
    });
    assert.deepEqual([objects.count, objects.listing], [1, "listing"]);
  });

  it("of a window without data has no violations file, which would read as no drift", () => {
    const files = filesOf({ kind: "noData", reason: "nothing" });
    assert.deepEqual(
      files.map(({ name }) => name),
      ["evaluation.json"],
    );
    assert.equal(JSON.parse(files[0]?.text ?? "").reason, "nothing");
  });

  it("of a window that could not be judged in full has what was found all the same", () => {
    const outcome: Outcome = { kind: "notEvaluable", reason: "r", features: [], findings: [finding] };
    assert.deepEqual(
      filesOf(outcome, "1").map(({ name }) => name),
      ["statistics.json", "constraint_violations.json", "evaluation.json"],
    );
    assert.deepEqual(
      filesOf({ ...outcome, findings: [] }, "1").map(({ name }) => name),
      ["statistics.json", "evaluation.json"],
    );
  });
});
