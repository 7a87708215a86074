import assert from "node:assert/strict";
import * as fc from "fast-check";
import { wrapText } from "../../../sandbox/wrap-text";

describe("wrapping a text", () => {
  it("breaks at spaces, and a word that is too long where the line ends", () => {
    assert.deepEqual(wrapText("one two three", 7), ["one two", "three"]);
    assert.deepEqual(wrapText("a 123456789", 4), ["a", "1234", "5678", "9"]);
    assert.deepEqual(wrapText("", 4), [""]);
  });

  it("loses no character and keeps to the width, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 1, max: 30 }), (text, width) => {
        const lines = wrapText(text, width);
        assert.equal(lines.join("").replace(/\s/g, ""), text.replace(/\s/g, ""));
        assert.ok(lines.every((line) => line.length <= width));
      }),
    );
  });
});
