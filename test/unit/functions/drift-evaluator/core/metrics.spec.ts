import assert from "node:assert/strict";
import type { Outcome } from "../../../../../functions/drift-evaluator/core/evaluate";
import { metricsOf } from "../../../../../functions/drift-evaluator/core/metrics";

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
const counted = (name: string) => ({ name, unit: "Count", value: 1, dimensions: { EndpointName: "fan" } });

describe("the metrics of a window", () => {
  it("are the measured features' shifts, as absolute values, and a completed evaluation", () => {
    assert.deepEqual(metricsOf("fan", { kind: "evaluated", features, violations: [] }), [
      ...shifts,
      counted("EvaluationCompleted"),
    ]);
  });

  it("say that an evaluation was not possible, and still what could be measured", () => {
    assert.deepEqual(metricsOf("fan", { kind: "notEvaluable", reason: "r", features, violations: [] }), [
      ...shifts,
      counted("EvaluationNotPossible"),
    ]);
  });

  for (const kind of ["noData", "tooFewSamples"] as const)
    it(`never take ${kind} for a quiet window`, () => {
      assert.deepEqual(metricsOf("fan", { kind, reason: "r" }), [counted("EvaluationNotPossible")]);
    });
});
