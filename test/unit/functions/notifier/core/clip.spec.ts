import assert from "node:assert/strict";
import fc from "fast-check";
import { clipped } from "../../../../../functions/notifier/core/clip";

describe("a clipped text", () => {
  it("has no control characters, no halves of characters, and never more than its limit", () => {
    assert.equal(clipped("a\r\n\u0000b\u2028c", 10), "a b c");
    assert.equal(clipped("\ud800x", 10), "?x");
    assert.equal(clipped("aaaa😀", 6), "aaaa😀");
    assert.equal(clipped("aaaa😀b", 6), "aaaa…");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const kept = clipped(text, limit);
        assert.ok(kept.length <= limit);
        assert.equal(Buffer.from(kept, "utf8").toString("utf8"), kept);
      }),
    );
  });
});
