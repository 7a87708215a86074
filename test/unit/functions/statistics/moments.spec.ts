import assert from "node:assert/strict";
import fc from "fast-check";
import {
  addToMoments,
  emptyMoments,
  type Moments,
  mergeMoments,
  momentsOfSorted,
  standardDeviation,
} from "../../../../functions/statistics/moments";
import { sizedDouble } from "../../../support/sized-double";

function momentsOf(values: readonly number[]): Moments {
  return momentsOfSorted(Float64Array.from(values).sort());
}

/** Relative to the values' own size, because a mean near zero has no meaningful relative error. */
function assertClose(actual: number, expected: number, scale: number): void {
  assert.ok(Math.abs(actual - expected) <= 1e-9 * Math.max(scale, 1e-300), `${actual} is not ${expected}`);
}

const values = fc.array(sizedDouble(1e15), { minLength: 1, maxLength: 200 });

describe("moments", () => {
  it("are those of the two-pass formulas", () => {
    const { count, mean, minimum, maximum, ...rest } = momentsOf([2, 4, 4, 4, 5, 5, 7, 9]);
    assert.deepEqual({ count, mean, minimum, maximum }, { count: 8, mean: 5, minimum: 2, maximum: 9 });
    assert.equal(standardDeviation({ count, mean, minimum, maximum, ...rest }), 2);
  });

  it("keep the spread of values with a huge offset", () => {
    const offset = 1e12;
    assert.equal(
      standardDeviation(momentsOf([offset + 4, offset + 7, offset + 13, offset + 16])),
      Math.sqrt(22.5),
    );
  });

  it("have no spread for a constant column and for none", () => {
    assert.equal(standardDeviation(momentsOf([0.1, 0.1, 0.1])), 0);
    assert.equal(standardDeviation(emptyMoments()), 0);
  });

  it("are the same taken one by one as in a batch", () => {
    fc.assert(
      fc.property(values, (list) => {
        const single = emptyMoments();
        for (const value of list) addToMoments(single, value);
        const batch = momentsOf(list);
        const scale = Math.max(...list.map(Math.abs));
        const { count, minimum, maximum } = batch;
        assert.deepEqual(
          { count: single.count, minimum: single.minimum, maximum: single.maximum },
          { count, minimum, maximum },
        );
        assertClose(single.mean, batch.mean, scale);
        assertClose(standardDeviation(single), standardDeviation(batch), scale);
      }),
    );
  });

  it("are the same merged from any split as counted at once", () => {
    fc.assert(
      fc.property(values, fc.nat(), (list, cut) => {
        const at = cut % (list.length + 1);
        const whole = momentsOf(list);
        const scale = Math.max(...list.map(Math.abs));
        for (const parts of [
          [list.slice(0, at), list.slice(at)],
          [list.slice(at), list.slice(0, at)],
        ]) {
          const [left = [], right = []] = parts;
          const merged = mergeMoments(momentsOf(left), momentsOf(right));
          assert.equal(merged.count, whole.count);
          assert.equal(merged.minimum, whole.minimum);
          assert.equal(merged.maximum, whole.maximum);
          assertClose(merged.mean, whole.mean, scale);
          assertClose(standardDeviation(merged), standardDeviation(whole), scale);
        }
      }),
    );
  });
});
