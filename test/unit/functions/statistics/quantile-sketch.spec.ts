import assert from "node:assert/strict";
import fc from "fast-check";
import { distributionOfLevels } from "../../../../functions/statistics/distribution";
import { QuantileSketch } from "../../../../functions/statistics/quantile-sketch";
import { seededRandom } from "../../../../sandbox/data/random";

function sketchOf(values: Iterable<number>, k?: number): QuantileSketch {
  const sketch = new QuantileSketch(k);
  for (const value of values) sketch.add(value);
  return sketch;
}

function weight(sketch: QuantileSketch): number {
  return sketch.toLevels().reduce((sum, level, height) => sum + level.length * 2 ** height, 0);
}

function largestRankError(sketch: QuantileSketch, values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const distribution = distributionOfLevels(sketch.toLevels());
  assert.ok(distribution);
  return Math.max(
    ...sorted.map((value, index) =>
      sorted[index - 1] === value ? 0 : Math.abs(distribution.shareBelow(value) - index / sorted.length),
    ),
  );
}

describe("the quantile sketch", () => {
  it("is exact while it has room for every value", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 300 }), (values) => {
        assert.ok(largestRankError(sketchOf(values), values) < 1e-12);
      }),
    );
  });

  it("stands for exactly as many values as it was given, in bounded memory", () => {
    const random = seededRandom(1);
    const sketch = sketchOf(Array.from({ length: 200_000 }, () => random.normal()));
    assert.equal(weight(sketch), 200_000);
    const held = sketch.toLevels().reduce((sum, level) => sum + level.length, 0);
    assert.ok(held < 8_000, `${held} numbers are held`);
  });

  it("keeps ranks within half a percent, sorted input included", () => {
    const random = seededRandom(2);
    const normal = Array.from({ length: 50_000 }, () => random.normal());
    const ascending = Array.from({ length: 50_000 }, (_, index) => index);
    for (const values of [normal, ascending]) {
      const error = largestRankError(sketchOf(values), values);
      assert.ok(error < 0.005, `rank error ${error}`);
    }
  });

  it("leans to no side when it is small and compacts often", () => {
    const random = seededRandom(4);
    const values = Array.from({ length: 100_000 }, () => random.normal());
    const median = distributionOfLevels(sketchOf(values, 64).toLevels())?.shareBelow(0) ?? 0;
    assert.ok(Math.abs(median - 0.5) < 0.06, `${median} of the values are below their median`);
  });

  it("keeps ranks within a percent when merged from parts in any order", () => {
    const random = seededRandom(3);
    const parts = Array.from({ length: 20 }, () => Array.from({ length: 3_000 }, () => random.normal()));
    for (const order of [parts, [...parts].reverse()]) {
      const merged = order.map((part) => sketchOf(part)).reduce((left, right) => left.merge(right));
      assert.equal(weight(merged), 60_000);
      const error = largestRankError(merged, parts.flat());
      assert.ok(error < 0.01, `rank error ${error}`);
    }
  });

  it("leaves both parts of a merge as they were", () => {
    const [left, right] = [sketchOf([1, 2, 3]), sketchOf([4])];
    left.merge(right);
    assert.deepEqual(left.toLevels(), [[1, 2, 3]]);
    assert.deepEqual(right.toLevels(), [[4]]);
  });
});
