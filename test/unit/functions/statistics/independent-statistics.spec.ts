import assert from "node:assert/strict";
import fc from "fast-check";
import { max, mean, min, quantileSorted, standardDeviation } from "simple-statistics";
import { DatasetStatistics } from "../../../../functions/statistics/dataset-statistics";
import { distributionOfLevels } from "../../../../functions/statistics/distribution";
import type { FeatureStatistics } from "../../../../functions/statistics/feature-statistics";
import * as ours from "../../../../functions/statistics/moments";
import { valueOfText } from "../../../../functions/statistics/value";
import { seededRandom } from "../../../../sandbox/data/random";
import { sizedDouble } from "../../../support/sized-double";

/** The statistics of one column of texts, as they come in CSV. */
function statisticsOf(
  cells: readonly string[],
  reference?: FeatureStatistics["reference"],
): FeatureStatistics {
  const dataset = new DatasetStatistics([{ name: "a", ...(reference && { reference }) }]);
  for (const cell of cells) dataset.addRow([valueOfText(cell)]);
  const [entry] = dataset.entries();
  assert.ok(entry);
  return entry.statistics;
}

/** To nine digits; a spread is only as exact as the digits that its values have left beside their offset. */
function assertNine(actual: number, expected: number, what: string, scale = Math.abs(expected)): void {
  assert.ok(Math.abs(actual - expected) <= 1e-9 * scale, `${what} ${actual}, not ${expected}`);
}

function assertAgrees(numbers: readonly number[]): void {
  const { moments } = statisticsOf(numbers.map(String));
  const list = [...numbers];
  const largest = Math.max(...list.map(Math.abs));
  assert.deepEqual([moments.count, moments.minimum, moments.maximum], [list.length, min(list), max(list)]);
  // Where positive and negative numbers cancel, no digit of a mean is certain: its scale is then that of the numbers.
  assertNine(moments.mean, mean(list), "mean", Math.max(Math.abs(mean(list)), largest * 1e-6));
  const deviation = standardDeviation(list);
  assertNine(ours.standardDeviation(moments), deviation, "deviation", Math.max(deviation, largest * 1e-14));
}

const random = seededRandom(5);
const repeat = (count: number, value: (index: number) => number) =>
  Array.from({ length: count }, (_, index) => value(index));

describe("the statistics agree with an independent implementation", () => {
  const rows: [string, readonly number[]][] = [
    ["normal values", repeat(10_000, () => 60 + 2 * random.normal())],
    ["a huge offset with noise", repeat(10_000, () => 1e9 + random.normal())],
    ["magnitudes of 1e15", repeat(5_000, () => 1e15 * random.normal())],
    ["magnitudes from 1e-9 to 1e9", repeat(5_000, () => 10 ** (18 * random.uniform() - 9))],
    ["a constant column", repeat(5_000, () => 0.1)],
    ["a constant column with a huge value", repeat(5_000, () => 1e15)],
    ["one outlier", repeat(5_000, (index) => (index === 77 ? 1e12 : random.uniform()))],
    ["rising values", repeat(5_000, (index) => index)],
    ["one value", [42.5]],
    ["two values", [-1e-300, 1e-300]],
  ];
  for (const [title, numbers] of rows)
    it(`on ${title}`, () => {
      assertAgrees(numbers);
    });

  it("on generated columns of any size", () => {
    const column = fc.oneof(
      fc.array(sizedDouble(1e15), { minLength: 1, maxLength: 5000 }),
      fc
        .tuple(sizedDouble(1e9), fc.array(fc.integer({ min: -999, max: 999 }), { minLength: 1 }))
        .map(([offset, noise]) => noise.map((value) => offset + value / 100)),
    );
    fc.assert(
      fc.property(column, (numbers) => {
        assertAgrees(numbers);
      }),
    );
  });

  it("on quantiles, to the share that a sketch promises", () => {
    const numbers = repeat(50_000, () => random.normal());
    const distribution = distributionOfLevels(statisticsOf(numbers.map(String)).sketch.toLevels());
    assert.ok(distribution);
    const sorted = [...numbers].sort((left, right) => left - right);
    for (const share of [0.01, 0.1, 0.5, 0.9, 0.99]) {
      const found = distribution.shareBelow(quantileSorted(sorted, share));
      assert.ok(Math.abs(found - share) < 0.005, `${found} of the values lie below the quantile of ${share}`);
    }
  });

  it("on a histogram, count for count", () => {
    const cutPoints = [-2, -1, 0, 1, 2];
    const numbers = repeat(20_000, (index) =>
      index % 10 === 0 ? Math.round(random.normal()) : random.normal(),
    );
    const { histogram } = statisticsOf(numbers.map(String), { type: "Fractional", cutPoints });
    const bounds = [Number.NEGATIVE_INFINITY, ...cutPoints, Number.POSITIVE_INFINITY];
    const expected = bounds
      .slice(1)
      .map(
        (upper, index) => numbers.filter((number) => number >= (bounds[index] ?? 0) && number < upper).length,
      );
    assert.deepEqual(histogram, expected);
  });

  it("on columns with NaN written as text, blanks and unicode categories, which are no numbers", () => {
    const cells = repeat(9_000, (index) => index).flatMap((index) =>
      index % 3 === 0 ? ["NaN", "öko", "漢字 ", ""] : [String(index / 7)],
    );
    const { counts, moments, categories } = statisticsOf(cells);
    const numbers = cells.map(Number).filter((number, index) => cells[index] !== "" && !Number.isNaN(number));
    assert.equal(counts.integral + counts.fractional, numbers.length);
    assert.equal(counts.integral, numbers.filter(Number.isInteger).length);
    assert.deepEqual([counts.missing, counts.text], [6_000, 6_000]);
    assertNine(moments.mean, mean(numbers), "mean");
    assert.deepEqual(
      categories.entries().map(({ value, count }) => [value, count]),
      [
        ["öko", 3_000],
        ["漢字", 3_000],
      ],
    );
  });
});
