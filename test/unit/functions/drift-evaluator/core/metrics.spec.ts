import assert from "node:assert/strict";
import type { Outcome } from "../../../../../functions/drift-evaluator/core/evaluate";
import type { DriftFinding } from "../../../../../functions/drift-evaluator/core/finding";
import { captureMetrics, metricsOf } from "../../../../../functions/drift-evaluator/core/metrics";
import { DatasetStatistics } from "../../../../../functions/statistics/dataset-statistics";
import { valueOfText } from "../../../../../functions/statistics/value";

const features: Extract<Outcome, { kind: "evaluated" }>["features"] = [
  {
    name: "rpm",
    shift: {
      kind: "measured",
      z: -3.5,
      constantBaseline: false,
      beyondShare: 0.4,
      baselineBeyondShare: 0,
      samples: 300,
      baselineSamples: 900,
    },
  },
  { name: "mode", shift: { kind: "notNumeric" } },
  { name: "torque", shift: { kind: "notEvaluable", reason: "2 numbers, at least 200 are needed" } },
];
const dimensions = { EndpointName: "fan", Feature: "rpm" };
const shifts = [
  { name: "FeatureShiftSigma", unit: "None", value: 3.5, dimensions },
  { name: "FeatureBeyondThreeSigmaShare", unit: "None", value: 0.4, dimensions },
];
const largest = {
  name: "KeyFeatureLargestShiftSigma",
  unit: "None",
  value: 3.5,
  dimensions: { EndpointName: "fan" },
};
const counted = (name: string, value = 1) => ({
  name,
  unit: "Count",
  value,
  dimensions: { EndpointName: "fan" },
});
const finding = (feature?: string): DriftFinding => ({
  ...(feature !== undefined && { feature }),
  check: "completeness_check",
  direction: "down",
  measured: 0.5,
  threshold: 1,
  unit: "share",
  description: "d",
});

describe("the metrics of what was captured in a window", () => {
  const collected = (rows: readonly string[], unreadableLines: Readonly<Record<string, number>> = {}) => {
    const statistics = new DatasetStatistics([{ name: "rpm" }, { name: "torque" }]);
    for (const row of rows) statistics.addRow(row.split(",").map(valueOfText));
    return {
      statistics,
      records: rows.length,
      rows: rows.length,
      rowsWithMissingColumns: 0,
      rowsWithExtraColumns: 0,
      unreadableLines,
    };
  };

  it("count rows and unreadable lines, and say which share of each key feature is missing", () => {
    const rows = ["1,2", ",2", "3,", "4,5"];
    assert.deepEqual(captureMetrics("fan", collected(rows, { "not JSON": 2, "no time": 1 }), ["rpm"]), [
      counted("RowsEvaluated", 4),
      counted("UnreadableLines", 3),
      { name: "FeatureMissingShare", unit: "None", value: 0.25, dimensions },
    ]);
  });

  it("say of a quiet window that there was nothing, and of no feature that nothing is missing", () => {
    assert.deepEqual(captureMetrics("fan", collected([]), ["rpm", "torque"]), [
      counted("RowsEvaluated", 0),
      counted("UnreadableLines", 0),
    ]);
  });
});

describe("the metrics of a window", () => {
  it("are the measured features' shifts, as absolute values, and a completed evaluation", () => {
    assert.deepEqual(metricsOf("fan", { kind: "evaluated", features, findings: [] }, ["rpm"]), [
      ...shifts,
      largest,
      counted("KeyFeatureViolations", 0),
      counted("Violations", 0),
      counted("EvaluationCompleted"),
    ]);
  });

  it("leave out features whose name CloudWatch takes for no dimension, and nothing else", () => {
    const [rpm] = features;
    assert.ok(rpm !== undefined);
    const metrics = (name: string) =>
      metricsOf("fan", { kind: "evaluated", features: [{ ...rpm, name }], findings: [] }, []);
    const rest = [
      counted("KeyFeatureViolations", 0),
      counted("Violations", 0),
      counted("EvaluationCompleted"),
    ];
    for (const name of ["température", ":rpm", "  ", "a\tb", "x".repeat(1025)])
      assert.deepEqual(metrics(name), rest, JSON.stringify(name));
    for (const name of ["rpm (1/min)", "a:b", "x".repeat(1024)]) assert.equal(metrics(name).length, 5, name);
  });

  it("hold the largest shift of a key feature, and none of other features", () => {
    const [rpm] = features;
    assert.ok(rpm?.shift.kind === "measured");
    const other = { name: "load", shift: { ...rpm.shift, z: 1.5 } };
    const found = (keyFeatures: readonly string[]) =>
      metricsOf("fan", { kind: "evaluated", features: [rpm, other], findings: [] }, keyFeatures)
        .filter(({ name }) => name === largest.name)
        .map(({ value }) => value);
    assert.deepEqual(found(["rpm", "load"]), [3.5]);
    assert.deepEqual(found(["load"]), [1.5]);
    assert.deepEqual(found(["torque"]), []);
  });

  it("count what was found on key features, and all that was found", () => {
    const findings = [finding("rpm"), finding("rpm"), finding("torque"), finding()];
    const metrics = metricsOf("fan", { kind: "evaluated", features: [], findings }, ["rpm", "mode"]);
    assert.deepEqual(metrics.slice(0, 2), [counted("KeyFeatureViolations", 2), counted("Violations", 4)]);
  });

  it("count what was found in a window that could not be judged in full, but never say that it was nothing", () => {
    const metrics = (findings: DriftFinding[]) =>
      metricsOf("fan", { kind: "notEvaluable", reason: "r", features: [], findings }, ["rpm"]);
    assert.deepEqual(metrics([finding("mode")]), [
      counted("Violations", 1),
      counted("EvaluationNotPossible"),
    ]);
    assert.deepEqual(metrics([]), [counted("EvaluationNotPossible")]);
  });

  it("say that an evaluation was not possible, and still what could be measured", () => {
    assert.deepEqual(
      metricsOf("fan", { kind: "notEvaluable", reason: "r", features, findings: [] }, ["rpm"]),
      [...shifts, largest, counted("EvaluationNotPossible")],
    );
  });

  for (const kind of ["noData", "tooFewSamples"] as const)
    it(`never take ${kind} for a quiet window`, () => {
      assert.deepEqual(metricsOf("fan", { kind, reason: "r" }, ["rpm"]), [counted("EvaluationNotPossible")]);
    });
});
