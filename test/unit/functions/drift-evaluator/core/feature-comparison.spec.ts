import assert from "node:assert/strict";
import { measureShift } from "../../../../../functions/drift-evaluator/core/feature-comparison";
import { type BaselineFeature, referenceOf } from "../../../../../functions/statistics/baseline";
import { FeatureStatistics } from "../../../../../functions/statistics/feature-statistics";

function shiftOf(numeric: BaselineFeature["numeric"], values: readonly number[], minimumSamples = 4) {
  const baseline: BaselineFeature = {
    name: "rpm",
    type: "Fractional",
    presentCount: 100,
    ...(numeric && { numeric }),
  };
  const current = new FeatureStatistics(referenceOf(baseline));
  for (const value of values) current.addNumber(value);
  return measureShift({ name: "rpm", baseline, current }, minimumSamples);
}

describe("the shift of a feature", () => {
  // z is the mean of the values less the baseline's, in standard deviations of the baseline.
  const rows: [string, number, number, readonly number[], number, boolean][] = [
    ["the baseline's own mean", 10, 2, [8, 12, 9, 11], 0, false],
    ["one and a half deviations up", 10, 2, [12, 14, 13, 13], 1.5, false],
    ["four deviations down", 10, 2, [1, 3, 2, 2], -4, false],
    ["a huge offset", 1e9, 0.5, [1e9 + 1, 1e9 + 2, 1e9 + 1, 1e9 + 2], 3, false],
    ["more than any figure shows", 0, 1e-9, [1, 1, 1, 1], 99, false],
    ["a constant baseline that stays", 5, 0, [5, 5, 5, 5], 0, true],
    ["a constant baseline that moves down", 5, 0, [4, 4, 4, 4], -99, true],
  ];
  for (const [title, mean, standardDeviation, values, z, constantBaseline] of rows)
    it(`is ${z} for ${title}`, () => {
      const shift = shiftOf({ mean, standardDeviation }, values);
      assert.ok(shift.kind === "measured");
      assert.deepEqual([shift.z, shift.constantBaseline, shift.samples], [z, constantBaseline, 4]);
    });

  it("counts values beyond three deviations on both sides, and not those at them", () => {
    const shift = shiftOf({ mean: 10, standardDeviation: 2 }, [4, 16, 3.99, 16.01, 10]);
    assert.equal(shift.kind === "measured" && shift.beyondShare, 2 / 5);
  });

  for (const [title, numeric, values, reason] of [
    [
      "with too few numbers",
      { mean: 10, standardDeviation: 2 },
      [1, 2, 3],
      "3 numbers, at least 4 are needed",
    ],
    ["without numbers in the baseline", undefined, [1, 2, 3, 4], "the baseline has no statistics of it"],
    [
      "whose sum is beyond what a number holds",
      { mean: 10, standardDeviation: 2 },
      [-1.7e308, -1.7e308, 1.7e308, 1.7e308],
      "the mean is not a finite number",
    ],
  ] as const)
    it(`is not evaluable ${title}`, () => {
      assert.deepEqual(shiftOf(numeric, values), { kind: "notEvaluable", reason });
    });
});
