import assert from "node:assert/strict";
import fc from "fast-check";
import {
  addStatisticSet,
  addValue,
  type Bucket,
  computeStatistic,
  emptyBucket,
  parseStatistic,
} from "../../../../../sandbox/simulator/cloudwatch/statistics";

function bucketOf(...values: readonly number[]): Bucket {
  const bucket = emptyBucket();
  for (const value of values) addValue(bucket, value, 1);
  return bucket;
}

function statistic(name: string, ...buckets: readonly Bucket[]): number | undefined {
  const parsed = parseStatistic(name);
  assert.ok(parsed, `${name} should be a statistic`);
  return computeStatistic(parsed, buckets);
}

describe("computeStatistic", () => {
  it("computes the simple statistics over several buckets", () => {
    const buckets = [bucketOf(1, 2), bucketOf(6)];
    const names = ["SampleCount", "Sum", "Average", "Minimum", "Maximum"];
    assert.deepEqual(
      names.map((name) => statistic(name, ...buckets)),
      [3, 9, 3, 1, 6],
    );
  });

  it("has no value without samples", () => {
    assert.equal(statistic("Sum"), undefined);
    assert.equal(statistic("p95", emptyBucket()), undefined);
  });

  it("takes percentiles by nearest rank", () => {
    const bucket = bucketOf(...Array.from({ length: 100 }, (_, index) => index + 1));
    assert.deepEqual(
      ["p0", "p50", "p95", "p99.5", "p100"].map((name) => statistic(name, bucket)),
      [1, 50, 95, 100, 100],
    );
  });

  it("weighs values by their counts", () => {
    const bucket = emptyBucket();
    addValue(bucket, 10, 99);
    addValue(bucket, 500, 1);
    assert.equal(statistic("p99", bucket), 10);
    assert.equal(statistic("p99.9", bucket), 500);
    assert.equal(statistic("Average", bucket), 14.9);
  });

  it("has no percentile of a statistic set, except when all its samples are equal", () => {
    const mixed = emptyBucket();
    addStatisticSet(mixed, { sampleCount: 3, sum: 6, minimum: 1, maximum: 3 });
    assert.equal(statistic("p50", mixed), undefined);
    assert.equal(statistic("Average", mixed), 2);
    const equal = emptyBucket();
    addStatisticSet(equal, { sampleCount: 3, sum: 6, minimum: 2, maximum: 2 });
    assert.equal(statistic("p50", equal), 2);
  });

  it("knows no trimmed means and no percentile above 100", () => {
    for (const name of ["tm90", "p101", "p-1", "p", "average", "IQM"]) {
      assert.equal(parseStatistic(name), undefined, name);
    }
  });

  it("never gives a percentile outside the values, and percentiles grow with their number", () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.nat(100), fc.nat(100), (list, left, right) => {
        const bucket = bucketOf(...list);
        const low = statistic(`p${Math.min(left, right)}`, bucket);
        const high = statistic(`p${Math.max(left, right)}`, bucket);
        assert.ok(low !== undefined && high !== undefined && low <= high);
        assert.ok(list.includes(low) && list.includes(high));
      }),
    );
  });
});
