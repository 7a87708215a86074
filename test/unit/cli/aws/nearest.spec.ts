import assert from "node:assert/strict";
import * as fc from "fast-check";
import { editDistance, nearest } from "../../../../cli/aws/nearest";

describe("the nearest names", () => {
  it("come first, and the alphabet orders those that are equally near", () => {
    assert.deepEqual(nearest("turbine", ["pumps", "turbines", "turbina", "fans"]), [
      "turbina",
      "turbines",
      "fans",
      "pumps",
    ]);
  });

  it("are measured as a distance: 0 for the same only, the same both ways, at most the longer name", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (left, right) => {
        const distance = editDistance(left, right);
        assert.equal(distance === 0, left === right);
        assert.equal(distance, editDistance(right, left));
        assert.ok(distance <= Math.max(left.length, right.length));
      }),
    );
    assert.equal(editDistance("kitten", "sitting"), 3);
  });
});
