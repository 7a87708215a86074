import assert from "node:assert/strict";
import { staleCheck } from "../../../../../../functions/drift-evaluator/core/checks/stale-check";
import { type BaselineFeature, referenceOf } from "../../../../../../functions/statistics/baseline";
import { distributionOfLevels } from "../../../../../../functions/statistics/distribution";
import { FeatureStatistics } from "../../../../../../functions/statistics/feature-statistics";
import { momentsOfSorted, standardDeviation } from "../../../../../../functions/statistics/moments";

function baselineOf(values: readonly number[]): BaselineFeature {
  const moments = momentsOfSorted(Float64Array.from(values).sort());
  const distribution = distributionOfLevels([values]);
  return {
    name: "rpm",
    type: "Fractional",
    presentCount: values.length,
    numeric: {
      mean: moments.mean,
      standardDeviation: standardDeviation(moments),
      ...(distribution && { distribution }),
    },
  };
}

function fires(baseline: BaselineFeature, values: readonly number[], minimumSamples = 200): boolean {
  const current = new FeatureStatistics(referenceOf(baseline));
  for (const value of values) current.addNumber(value);
  return staleCheck({ name: "rpm", baseline, current }, minimumSamples).length > 0;
}

const repeat = (count: number, value: (index: number) => number) =>
  Array.from({ length: count }, (_, i) => value(i));
/** 0 to 999 with equal shares: standard deviation 288.67. */
const even = baselineOf(repeat(10_000, (index) => index % 1000));
/** Half at each of two values this far apart from their mean: that is their standard deviation. */
const spread = (deviation: number) =>
  repeat(400, (index) => 500 + (index % 2 === 0 ? deviation : -deviation));

describe("the stale check", () => {
  const rows: [string, BaselineFeature, readonly number[], boolean][] = [
    ["a value that stands still", even, repeat(200, () => 500), true],
    ["one that stands still far away", even, repeat(200, () => 5000), true],
    ["too few samples", even, repeat(199, () => 500), false],
    ["4.9 % of the usual spread", even, spread(288.67 * 0.049), true],
    ["5.1 % of the usual spread", even, spread(288.67 * 0.051), false],
    ["a baseline that never varied", baselineOf(repeat(1000, () => 5)), repeat(400, () => 5), false],
    // A switch that is on in one of 50 rows: 4 of 200 are usual, and none of 200 is chance; none of 2000 is not.
    [
      "a switch that happens to be off",
      baselineOf(repeat(50_000, (i) => (i % 50 === 0 ? 1 : 0))),
      repeat(200, () => 0),
      false,
    ],
    [
      "a switch that is off for too long",
      baselineOf(repeat(50_000, (i) => (i % 50 === 0 ? 1 : 0))),
      repeat(2000, () => 0),
      true,
    ],
  ];
  for (const [title, baseline, values, expected] of rows)
    it(`${expected ? "fires" : "is quiet"} at ${title}`, () => {
      assert.equal(fires(baseline, values), expected);
    });

  it("says nothing of a feature whose baseline has no numbers", () => {
    assert.equal(
      fires(
        { name: "rpm", type: "Fractional", presentCount: 0, problem: "p" },
        repeat(400, () => 1),
      ),
      false,
    );
  });

  it("says how little it varies, which is down", () => {
    const current = new FeatureStatistics(referenceOf(even));
    for (let index = 0; index < 300; index += 1) current.addNumber(500);
    const [finding] = staleCheck({ name: "rpm", baseline: even, current }, 200);
    assert.deepEqual(
      [finding?.check, finding?.direction, finding?.measured, finding?.threshold, finding?.unit],
      ["stale_check", "down", 0, 0.05, "ratio"],
    );
  });
});
