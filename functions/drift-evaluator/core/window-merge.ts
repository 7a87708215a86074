import { type Column, DatasetStatistics } from "../../statistics/dataset-statistics";
import { featureOfJson } from "../../statistics/statistics-json";
import type { CollectedWindow, UnreadableExample } from "./collected";
import type { Partial } from "./partial";
import type { UnreadableLines } from "./unreadable-lines";

/** So many places of unreadable lines are named in a report. */
const examplesKept = 10;

/** Puts a window together from the partials of its objects, which come in the order of their keys. */
export class WindowMerge {
  private readonly statistics: DatasetStatistics;
  private readonly unreadable = new Map<string, number>();
  private readonly examples: UnreadableExample[] = [];
  private readonly contents = new Set<string>();
  private readonly parts: { readonly key: string; readonly eTag: string; readonly bytes: number }[] = [];
  private readonly sums = { records: 0, rows: 0, rowsWithMissingColumns: 0, rowsWithExtraColumns: 0 };
  private duplicates = 0;
  private misplaced = 0;

  constructor(
    private readonly columns: readonly Column[],
    private readonly startMs: number,
  ) {
    this.statistics = new DatasetStatistics(columns);
  }

  add(partial: Partial): void {
    const { object, windows, unreadable } = partial;
    const entry = windows.find(({ startMs }) => startMs === this.startMs);
    if (entry === undefined && unreadable.length === 0 && partial.misplacedRecords === 0) return;
    this.parts.push(object);
    // Whoever delivers an object twice may choose another name; its content is the same.
    if (this.contents.has(object.contentDigest)) {
      this.duplicates += 1;
      return;
    }
    this.contents.add(object.contentDigest);
    this.misplaced += partial.misplacedRecords;
    this.addUnreadable(object.key, [...unreadable, ...(entry?.unreadable ?? [])]);
    if (entry === undefined) return;
    this.sums.records += entry.records;
    this.sums.rows += entry.rows;
    this.sums.rowsWithMissingColumns += entry.rowsWithMissingColumns;
    this.sums.rowsWithExtraColumns += entry.rowsWithExtraColumns;
    const features = entry.features.map(featureOfJson);
    this.statistics.absorb(DatasetStatistics.of(this.columns, entry.countedRows, features));
  }

  /** `digest` makes a short text of a long one. */
  result(digest: (text: string) => string): CollectedWindow {
    const { parts, statistics } = this;
    return {
      collected: {
        statistics,
        ...this.sums,
        unreadableLines: Object.fromEntries([...this.unreadable].sort()),
      },
      objects: {
        count: parts.length,
        bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
        digest: digest(JSON.stringify(parts.map(({ key, eTag }) => [key, eTag]))),
      },
      duplicateObjects: this.duplicates,
      misplacedRecords: this.misplaced,
      unreadableExamples: this.examples,
    };
  }

  private addUnreadable(object: string, lines: UnreadableLines): void {
    for (const { reason, count, lineNumbers } of lines) {
      this.unreadable.set(reason, (this.unreadable.get(reason) ?? 0) + count);
      for (const lineNumber of lineNumbers)
        if (this.examples.length < examplesKept) this.examples.push({ object, lineNumber, reason });
    }
  }
}
