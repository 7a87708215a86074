import type { CountLine } from "./count-line";
import { rowFlags } from "./row-steps";

/** Counts rows and requests, and what could not be read, from the lines of an answer. */
export class RowCounts {
  records = 0;
  rows = 0;
  countedRows = 0;
  rowsWithMissingColumns = 0;
  rowsWithExtraColumns = 0;
  private readonly unreadable = new Map<string, number>();

  add({ class: kind, label, bin, amount }: CountLine): void {
    if (kind === "unreadable") this.unreadable.set(label, (this.unreadable.get(label) ?? 0) + amount);
    if (kind !== "row") return;
    const flagged = (flag: number) => ((bin & flag) === 0 ? 0 : amount);
    this.rows += amount;
    this.records += flagged(rowFlags.firstOfRequest);
    this.countedRows += flagged(rowFlags.counted);
    this.rowsWithMissingColumns += flagged(rowFlags.missingColumns);
    this.rowsWithExtraColumns += flagged(rowFlags.extraColumns);
  }

  unreadableLines(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.unreadable].sort());
  }
}
