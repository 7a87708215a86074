import { StringDecoder } from "node:string_decoder";

/** A captured request is at most 6 MiB, base64 and JSON make it at most some 16 MiB together with its answer. */
export const longestLine = 32 * 1024 * 1024;

/** A line of a text that streams by, or one that was too long to keep. */
export type Line = { readonly kind: "line"; readonly text: string } | { readonly kind: "tooLong" };

/** Splits a stream of bytes into lines without their ends; empty lines are left out. Memory: one line. */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  limit: number = longestLine,
): AsyncGenerator<Line> {
  const decoder = new StringDecoder("utf8");
  let pending = "";
  let skipping = false;
  const finish = (text: string): Line[] => {
    if (skipping || text.length > limit) return [{ kind: "tooLong" }];
    return text.trim() === "" ? [] : [{ kind: "line", text }];
  };
  for await (const chunk of chunks) {
    const parts = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)).split("\n");
    for (const part of parts.slice(0, -1)) {
      yield* finish(pending + part);
      pending = "";
      skipping = false;
    }
    pending += parts.at(-1) ?? "";
    if (pending.length > limit) {
      skipping = true;
      pending = "";
    }
  }
  yield* finish(pending + decoder.end());
}
