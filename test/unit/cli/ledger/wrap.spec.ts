import assert from "node:assert/strict";
import * as fc from "fast-check";
import { wrap } from "../../../../cli/ledger/wrap";

describe("wrapping a text", () => {
  it("breaks at spaces, and a word that is too long where the line ends", () => {
    assert.deepEqual(wrap("one two three", 7), ["one two", "three"]);
    assert.deepEqual(wrap("a 123456789", 4), ["a", "1234", "5678", "9"]);
    assert.deepEqual(wrap("", 4), [""]);
  });

  it("loses no character and keeps to the width, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 1, max: 30 }), (text, width) => {
        const lines = wrap(text, width);
        assert.equal(lines.join("").replace(/\s/g, ""), text.replace(/\s/g, ""));
        assert.ok(lines.every((line) => line.length <= width));
      }),
    );
  });
});
