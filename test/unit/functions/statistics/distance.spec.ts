import assert from "node:assert/strict";
import {
  categoricalDistance,
  comparedDistance,
  numericalDistance,
} from "../../../../functions/statistics/distance";
import { distributionOfBuckets } from "../../../../functions/statistics/distribution";

const baseline = distributionOfBuckets([
  { lowerBound: 0, upperBound: 10, count: 50 },
  { lowerBound: 10, upperBound: 20, count: 50 },
]);

/** Counts below 0, in [0, 10), in [10, 20] and above 20. */
const rows: [string, number[], number][] = [
  ["the same shares", [0, 5, 5, 0], 0],
  ["three quarters in the lower half", [0, 75, 25, 0], 0.25],
  ["all above the baseline's range", [0, 0, 0, 9], 1],
  ["all below the baseline's range", [9, 0, 0, 0], 1],
  ["a fifth above the range", [0, 40, 40, 20], 0.2],
];

describe("the numerical distance", () => {
  for (const [title, histogram, expected] of rows)
    it(`of ${title} is ${expected}`, () => {
      assert.ok(baseline);
      assert.ok(Math.abs(numericalDistance(baseline, histogram) - expected) < 1e-12);
    });
});

describe("the compared distance", () => {
  it("is the plain gap by the simple method", () => {
    assert.equal(comparedDistance("Simple", 0.2, 100, 100), 0.2);
  });

  it("is less what chance explains by the robust method, and never negative", () => {
    // 1.8 * sqrt((800 + 200) / (800 * 200)) = 0.1423...
    assert.ok(Math.abs(comparedDistance("Robust", 0.2, 800, 200) - (0.2 - 1.8 * Math.sqrt(1 / 160))) < 1e-12);
    assert.equal(comparedDistance("Robust", 0.1, 100, 100), 0);
  });
});

describe("the categorical distance", () => {
  it("is the largest difference of one category's share", () => {
    const before = new Map([
      ["eco", 70],
      ["boost", 30],
    ]);
    const after = new Map([
      ["eco", 40],
      ["boost", 35],
      ["ünknown", 25],
    ]);
    assert.ok(Math.abs(categoricalDistance(before, after) - 0.3) < 1e-12);
  });

  it("of categories takes as many as a baseline of another tool may hold", () => {
    const many = new Map(Array.from({ length: 200_000 }, (_, index) => [`v${index}`, 1] as const));
    assert.equal(categoricalDistance(many, many), 0);
  });
});
