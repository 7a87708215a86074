import assert from "node:assert/strict";
import type { Collected } from "../../../../../../functions/drift-evaluator/core/collected";
import type { FeatureStatistics } from "../../../../../../functions/statistics/feature-statistics";
import { type Moments, standardDeviation } from "../../../../../../functions/statistics/moments";

/** Both engines found the same: everything that is counted exactly, moments to nine digits. */
export function assertSameFindings(bySql: Collected, streamed: Collected): void {
  const counted = ({ statistics: _, ...rest }: Collected) => rest;
  assert.deepEqual(counted(bySql), counted(streamed));
  assert.equal(bySql.statistics.rowCount, streamed.statistics.rowCount);
  const [actual, expected] = [bySql.statistics.entries(), streamed.statistics.entries()];
  assert.deepEqual(actual.map(exactPart), expected.map(exactPart));
  expected.forEach(({ name, statistics }, index) => {
    const found = actual[index]?.statistics.moments;
    assert.ok(found !== undefined, name);
    assertSameMoments(name, found, statistics.moments);
  });
}

function exactPart({ name, statistics }: { name: string; statistics: FeatureStatistics }) {
  const { counts, histogram, beyondThreeSigma, categories, moments } = statistics;
  return {
    name,
    counts,
    histogram,
    beyondThreeSigma,
    categories: categories.entries(),
    distinct: categories.distinctCount(),
    complete: categories.isComplete(),
    count: moments.count,
    // Minus zero is zero.
    range: [moments.minimum + 0, moments.maximum + 0],
  };
}

const digits = 1e-9;
/** Next to zero a double has no digits to compare. */
const smallest = 4 * Number.MIN_VALUE;

/**
 * The mean to nine digits of what was averaged. Of the spread as many digits as a double leaves next to the mean: with a
 * mean of 10^15 times the spread not even the values have any.
 */
function assertSameMoments(name: string, actual: Moments, expected: Moments): void {
  const largest = Math.max(Math.abs(expected.minimum), Math.abs(expected.maximum));
  if (expected.count === 0) return;
  assert.ok(
    Math.abs(actual.mean - expected.mean) <= digits * largest + smallest,
    `${name}: mean ${actual.mean}, streamed ${expected.mean}`,
  );
  // Squares of the largest numbers are beyond all numbers.
  if (!Number.isFinite(actual.squaredDistances) && !Number.isFinite(expected.squaredDistances)) return;
  const spread = standardDeviation(expected);
  const rounding = (16 * Number.EPSILON * largest) / (spread || 1);
  const difference = Math.abs(actual.squaredDistances - expected.squaredDistances);
  const allowed = (digits + rounding) * expected.squaredDistances + smallest;
  assert.ok(
    difference <= allowed,
    `${name}: squares ${actual.squaredDistances}, streamed ${expected.squaredDistances}`,
  );
}
