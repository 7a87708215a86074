import assert from "node:assert/strict";
import fc from "fast-check";
import { type Line, linesOf } from "../../../../functions/shared/lines";

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function collect(text: string, size: number, limit?: number): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of linesOf(chunksOf(Buffer.from(text), size), limit)) lines.push(line);
  return lines;
}

const line = (text: string): Line => ({ kind: "line", text });

describe("lines of a stream", () => {
  it("do not depend on where the chunks end, also within a character", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: "binary" })),
        fc.integer({ min: 1, max: 9 }),
        async (texts, size) => {
          const whole = texts.join("\n");
          const expected = whole.split("\n").filter((text) => text.trim() !== "");
          assert.deepEqual(await collect(whole, size), expected.map(line));
        },
      ),
      { numRuns: 40 },
    );
  });

  it("include a last one without an end", async () => {
    assert.deepEqual(await collect("a\n\nb", 2), [line("a"), line("b")]);
  });

  it("name one that is too long instead of keeping it, and go on after it", async () => {
    assert.deepEqual(await collect(`a\n${"x".repeat(50)}\nb`, 7, 10), [
      line("a"),
      { kind: "tooLong" },
      line("b"),
    ]);
    assert.deepEqual(await collect("x".repeat(50), 7, 10), [{ kind: "tooLong" }]);
  });
});
