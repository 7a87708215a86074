import assert from "node:assert/strict";
import { nearest } from "../../../../cli/aws/nearest";

describe("the nearest names", () => {
  it("come first, and the alphabet orders those that are equally near", () => {
    assert.deepEqual(nearest("turbine", ["pumps", "turbines", "turbina", "fans"]), [
      "turbina",
      "turbines",
      "fans",
      "pumps",
    ]);
  });
});
