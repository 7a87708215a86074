import assert from "node:assert/strict";
import {
  distributionOfBuckets,
  distributionOfLevels,
  justAbove,
} from "../../../../functions/statistics/distribution";

describe("a distribution", () => {
  it("of values counts what is below a point, not what is on it", () => {
    const distribution = distributionOfLevels([[1, 2, 2, 4]]);
    assert.deepEqual(
      [0, 1, 2, 3, 4, justAbove(4)].map((value) => distribution?.shareBelow(value)),
      [0, 0, 0.25, 0.75, 0.75, 1],
    );
  });

  it("weighs the values of a higher level double", () => {
    assert.equal(distributionOfLevels([[1], [5]])?.shareBelow(2), 1 / 3);
  });

  it("of buckets is exact at the bounds and straight between them", () => {
    const distribution = distributionOfBuckets([
      { lowerBound: 10, upperBound: 20, count: 1 },
      { lowerBound: 0, upperBound: 10, count: 3 },
    ]);
    assert.deepEqual(
      [-1, 0, 5, 10, 20, 21].map((value) => distribution?.shareBelow(value)),
      [0, 0, 0.375, 0.75, 1, 1],
    );
    assert.deepEqual(distribution?.cutPoints, [0, 10, justAbove(20)]);
  });

  it("of one constant value goes from nothing to everything at that value", () => {
    const distribution = distributionOfBuckets([{ lowerBound: 5, upperBound: 5, count: 7 }]);
    assert.deepEqual(
      [5, justAbove(5)].map((value) => distribution?.shareBelow(value)),
      [0, 1],
    );
  });

  it("of nothing is none", () => {
    assert.equal(distributionOfLevels([[]]), undefined);
    assert.equal(distributionOfBuckets([]), undefined);
  });
});
