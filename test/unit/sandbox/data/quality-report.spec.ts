import assert from "node:assert/strict";
import fc from "fast-check";
import { confusion, ratios, type ScoredSample } from "../../../../functions/statistics/model-quality-file";
import { bestThreshold, qualityReport } from "../../../../sandbox/data/quality-report";

const sample = fc.record({
  probability: fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
  label: fc.constantFrom<0 | 1>(0, 1),
});

const separated: ScoredSample[] = Array.from({ length: 300 }, (_, index) => ({
  probability: index / 300,
  label: index >= 240 ? 1 : 0,
}));

describe("the best threshold", () => {
  it("separates what can be separated", () => {
    assert.equal(bestThreshold(separated), 240 / 300);
  });

  it("is at least as good as every other", () => {
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 40 }), (samples) => {
        fc.pre(samples.some(({ label }) => label === 1));
        const f1 = (threshold: number) => ratios(confusion(samples, threshold)).f1;
        const best = f1(bestThreshold(samples));
        for (const { probability } of samples) assert.ok(best >= f1(probability) - 1e-12);
      }),
    );
  });

  it("is a half when nothing is positive", () => {
    assert.equal(bestThreshold([{ probability: 0.9, label: 0 }]), 0.5);
  });
});

describe("the evaluation report", () => {
  it("has Model Monitor's metrics, with the spread of repeated samples", () => {
    const metrics = qualityReport(separated, 0.75, 1).binary_classification_metrics;
    assert.deepEqual(metrics.confusion_matrix, { "0": { "0": 225, "1": 15 }, "1": { "0": 0, "1": 60 } });
    assert.deepEqual(
      [metrics.accuracy.value, metrics.precision.value, metrics.recall.value, metrics.auc.value],
      [0.95, 0.8, 1, 1],
    );
    // The standard error of a share of 0.95 in 300 is 0.0126.
    assert.ok(Math.abs(Number(metrics.accuracy.standard_deviation) - 0.0126) < 0.004);
    assert.equal(metrics.auc.standard_deviation, 0);
  });

  it("gives no spread for fewer than 200 samples, and no value where there is none, as Model Monitor does", () => {
    const metrics = qualityReport(separated.slice(0, 199), 2, 1).binary_classification_metrics;
    assert.deepEqual(metrics.accuracy, { value: 1, standard_deviation: "NaN" });
    assert.deepEqual(metrics.precision, { value: "NaN", standard_deviation: "NaN" });
  });
});
