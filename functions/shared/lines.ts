import { LineSplitter, longestLine } from "./line-splitter";

/** A line of a text that streams by, or one that was too long to keep. */
export type Line = { readonly kind: "line"; readonly text: string } | { readonly kind: "tooLong" };

/**
 * Splits a stream of bytes into lines of text without their ends; blank lines are left out, and lines of more bytes than
 * the limit are not kept. Memory: one chunk and one line.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  limit: number = longestLine,
): AsyncGenerator<Line> {
  let lines: Line[] = [];
  const splitter = new LineSplitter(
    {
      line(bytes, start, end) {
        const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("utf8");
        if (text.trim() !== "") lines.push({ kind: "line", text });
      },
      tooLong: () => lines.push({ kind: "tooLong" }),
    },
    limit,
  );
  for await (const chunk of chunks) {
    splitter.push(chunk);
    yield* lines;
    lines = [];
  }
  splitter.end();
  yield* lines;
}
