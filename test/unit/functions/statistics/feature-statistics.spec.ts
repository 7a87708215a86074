import assert from "node:assert/strict";
import fc from "fast-check";
import { DatasetStatistics } from "../../../../functions/statistics/dataset-statistics";
import {
  type FeatureReference,
  FeatureStatistics,
  inferredType,
} from "../../../../functions/statistics/feature-statistics";
import { type Value, valueOfText } from "../../../../functions/statistics/value";

const reference: FeatureReference = {
  type: "Fractional",
  cutPoints: [0, 10, 20],
  threeSigma: { center: 10, distance: 15 },
};

function statisticsOf(values: readonly Value[], against?: FeatureReference): FeatureStatistics {
  const statistics = new FeatureStatistics(against);
  for (const value of values) statistics.add(value);
  return statistics;
}

const numbers = (...list: number[]): Value[] => list.map((number) => ({ kind: "number", number }));
const anyValue: fc.Arbitrary<Value> = fc.oneof(
  fc.integer({ min: -50, max: 50 }).map((n): Value => ({ kind: "number", number: n / 2 })),
  fc.constant<Value>({ kind: "missing" }),
  fc.constantFrom("eco", "boost").map((text): Value => ({ kind: "text", text })),
);

describe("a feature's statistics", () => {
  it("count values by kind", () => {
    const statistics = statisticsOf(["1", "1.5", "x", "", "NaN"].map(valueOfText));
    assert.deepEqual(statistics.counts, { integral: 1, fractional: 1, text: 1, missing: 2 });
    assert.equal(statistics.present, 3);
  });

  it("count between the baseline's cut points; a value on one is above it", () => {
    assert.deepEqual(statisticsOf(numbers(-1, 0, 9, 10, 20, 99), reference).histogram, [1, 2, 1, 2]);
  });

  it("count what lies beyond three sigma of the baseline", () => {
    assert.equal(statisticsOf(numbers(-5, 25, -5.1, 25.1, 10), reference).beyondThreeSigma, 2);
  });

  it("take numbers of a text feature as categories", () => {
    const statistics = statisticsOf(numbers(7, 7), { type: "String", cutPoints: [] });
    assert.deepEqual(statistics.categories.entries(), [{ value: "7", count: 2 }]);
  });

  it("are the same merged in any order as counted at once", () => {
    fc.assert(
      fc.property(fc.array(anyValue), fc.array(anyValue), (left, right) => {
        const whole = statisticsOf([...left, ...right], reference);
        const parts = [statisticsOf(left, reference), statisticsOf(right, reference)] as const;
        for (const merged of [parts[0].merge(parts[1]), parts[1].merge(parts[0])]) {
          assert.deepEqual(merged.counts, whole.counts);
          assert.deepEqual(merged.histogram, whole.histogram);
          assert.equal(merged.beyondThreeSigma, whole.beyondThreeSigma);
          assert.deepEqual(merged.categories.entries(), whole.categories.entries());
          assert.ok(Math.abs(merged.moments.mean - whole.moments.mean) < 1e-9);
        }
      }),
    );
  });

  it("refuse to be merged across different baselines", () => {
    assert.throws(() => statisticsOf([], reference).merge(statisticsOf([])), /different baselines/);
  });
});

describe("the inferred type", () => {
  const none = { integral: 0, fractional: 0, text: 0, missing: 0 };
  const rows: [string, Partial<typeof none>][] = [
    ["Unknown", { missing: 3 }],
    ["Integral", { integral: 3, missing: 1 }],
    ["Fractional", { integral: 3, fractional: 1 }],
    ["Fractional", { fractional: 3, text: 1 }],
    ["String", { fractional: 1, text: 3 }],
  ];
  for (const [type, counts] of rows)
    it(`of ${JSON.stringify(counts)} is ${type}`, () => {
      assert.equal(inferredType({ ...none, ...counts }), type);
    });
});

describe("a data set's statistics", () => {
  it("count rows and take an absent value as missing", () => {
    const dataset = new DatasetStatistics([{ name: "a" }, { name: "b" }]);
    dataset.addRow(numbers(1));
    assert.equal(dataset.rowCount, 1);
    assert.deepEqual(
      dataset.entries().map(({ name, statistics }) => [name, statistics.counts.missing]),
      [
        ["a", 0],
        ["b", 1],
      ],
    );
  });

  it("merge column by column, and only when the columns are the same", () => {
    const part = (name: string, ...values: number[]) => {
      const dataset = new DatasetStatistics([{ name }]);
      for (const value of values) dataset.addRow(numbers(value));
      return dataset;
    };
    const merged = part("a", 1, 2).merge(part("a", 6));
    assert.equal(merged.rowCount, 3);
    assert.equal(merged.entries()[0]?.statistics.moments.mean, 3);
    assert.throws(() => part("a", 1).merge(part("b", 1)), /different columns/);
  });
});
