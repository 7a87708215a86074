import * as z from "zod/mini";

/** Lines that could not be read, by reason; what is in them is not kept. */
export const unreadableLinesSchema = z.array(
  z.strictObject({
    reason: z.string(),
    count: z.int().check(z.gte(1)),
    /** Where the first of them are, counted from 1. */
    lineNumbers: z.array(z.int()),
  }),
);
export type UnreadableLines = z.infer<typeof unreadableLinesSchema>;

/** So many line numbers are enough to find a fault. */
const lineNumbersKept = 5;

/** Counts unreadable lines by their reason. */
export class UnreadableCounter {
  private readonly found = new Map<string, { count: number; lineNumbers: number[] }>();

  add(reason: string, lineNumber: number): void {
    const known = this.found.get(reason) ?? { count: 0, lineNumbers: [] };
    known.count += 1;
    if (known.lineNumbers.length < lineNumbersKept) known.lineNumbers.push(lineNumber);
    this.found.set(reason, known);
  }

  /** In alphabetical order of the reasons. */
  result(): UnreadableLines {
    return [...this.found]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([reason, { count, lineNumbers }]) => ({ reason, count, lineNumbers }));
  }
}
