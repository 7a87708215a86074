import assert from "node:assert/strict";
import {
  areaUnderCurve,
  confusion,
  ratios,
  type ScoredSample,
} from "../../../../functions/statistics/model-quality-file";

const samples: ScoredSample[] = [
  { probability: 0.9, label: 1 },
  { probability: 0.8, label: 0 },
  { probability: 0.6, label: 1 },
  { probability: 0.4, label: 0 },
  { probability: 0.4, label: 1 },
  { probability: 0.1, label: 0 },
];

describe("the quality of a binary classifier", () => {
  it("counts the four outcomes; the threshold itself is positive", () => {
    assert.deepEqual(confusion(samples, 0.6), {
      truePositive: 2,
      falsePositive: 1,
      trueNegative: 2,
      falseNegative: 1,
    });
  });

  it("has the textbook ratios", () => {
    const { accuracy, precision, recall, f1 } = ratios(confusion(samples, 0.6));
    assert.deepEqual([accuracy, precision, recall, f1], [4 / 6, 2 / 3, 2 / 3, 2 / 3]);
  });

  it("has no precision when nothing is predicted", () => {
    assert.ok(Number.isNaN(ratios(confusion(samples, 2)).precision));
  });

  it("has the area under the curve of all pairs, ties counting half", () => {
    // Pairs (positive, negative): 0.9 beats all three, 0.6 beats two, 0.4 beats one and ties with one.
    assert.ok(Math.abs(areaUnderCurve(samples) - (3 + 2 + 1.5) / 9) < 1e-12);
    assert.ok(Number.isNaN(areaUnderCurve([{ probability: 1, label: 1 }])));
  });
});
