import assert from "node:assert/strict";
import { tagChanges, tagMap, tagPairs } from "../../../../../sandbox/provider/core/tags";

describe("tags", () => {
  it("change by what is new or different, and what is gone", () => {
    assert.deepEqual(tagChanges({ a: "1", b: "2" }, { a: "1", b: "3", c: "4" }), {
      set: [
        ["b", "3"],
        ["c", "4"],
      ],
      removed: [],
    });
    assert.deepEqual(tagChanges({ a: "1" }, undefined), { set: [], removed: ["a"] });
  });

  it("go to an API as pairs and come back as a map", () => {
    assert.deepEqual(tagMap(tagPairs({ a: "1", b: "" })), { a: "1", b: "" });
    assert.deepEqual(tagMap(undefined), {});
  });
});
