import assert from "node:assert/strict";
import fc from "fast-check";
import { LineSplitter } from "../../../../functions/shared/line-splitter";

/** The lines of a text that comes in chunks of so many bytes, as `number:text`. */
function linesOf(text: string, size: number, limit?: number): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter(
    {
      line: (bytes, start, end, number) =>
        lines.push(`${number}:${Buffer.from(bytes.subarray(start, end)).toString("utf8")}`),
      tooLong: (number) => lines.push(`${number} is too long`),
    },
    limit,
  );
  const bytes = Buffer.from(text);
  const reused = Buffer.alloc(size);
  for (let start = 0; start < bytes.length; start += size) {
    // As a source may that fills one piece of memory again and again.
    const length = bytes.copy(reused, 0, start, start + size);
    splitter.push(reused.subarray(0, length));
  }
  splitter.end();
  return lines;
}

describe("lines of a stream", () => {
  it("do not depend on where the chunks end, also within a character", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), fc.integer({ min: 1, max: 9 }), (texts, size) => {
        const whole = texts.join("\n");
        const expected = whole
          .split("\n")
          .flatMap((text, index) => (text === "" ? [] : [`${index + 1}:${text}`]));
        assert.deepEqual(linesOf(whole, size), expected);
      }),
    );
  });

  it("include a last one without an end", () => {
    assert.deepEqual(linesOf("a\n\nb", 2), ["1:a", "3:b"]);
  });

  it("name one that is too long instead of keeping it, and go on after it", () => {
    assert.deepEqual(linesOf(`a\n${"x".repeat(50)}\nb`, 7, 10), ["1:a", "2 is too long", "3:b"]);
    assert.deepEqual(linesOf("x".repeat(50), 7, 10), ["1 is too long"]);
    assert.deepEqual(linesOf(`${"x".repeat(50)}\nb`, 100, 10), ["1 is too long", "2:b"]);
  });

  it("are kept up to the limit itself", () => {
    assert.deepEqual(linesOf(`${"x".repeat(10)}\n${"y".repeat(11)}`, 4, 10), [
      `1:${"x".repeat(10)}`,
      "2 is too long",
    ]);
  });
});
