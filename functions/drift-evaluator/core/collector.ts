import type { Window } from "../../shared/time-window";
import { type Baseline, referenceOf } from "../../statistics/baseline";
import { DatasetStatistics } from "../../statistics/dataset-statistics";
import type { Value } from "../../statistics/value";
import { readCaptureLine } from "./capture-line";
import type { PayloadRow } from "./payload";

/** What was found while reading a window's capture. */
export interface Collected {
  readonly statistics: DatasetStatistics;
  /** Requests read; one may hold several rows. */
  readonly records: number;
  readonly rows: number;
  readonly rowsWithMissingColumns: number;
  readonly rowsWithExtraColumns: number;
  /** How many lines could not be read, by reason. */
  readonly unreadableLines: Readonly<Record<string, number>>;
}

/** Takes a window's capture line by line; memory is bounded by the number of features. */
export class Collector {
  private readonly statistics: DatasetStatistics;
  private readonly names: readonly string[];
  private readonly known: ReadonlySet<string>;
  private readonly unreadable = new Map<string, number>();
  private records = 0;
  private rows = 0;
  private missing = 0;
  private extra = 0;

  constructor(
    private readonly window: Window,
    baseline: Baseline,
  ) {
    const columns = baseline.features.map((feature) => ({
      name: feature.name,
      reference: referenceOf(feature),
    }));
    this.statistics = new DatasetStatistics(columns);
    this.names = columns.map(({ name }) => name);
    this.known = new Set(this.names);
  }

  /** Counts one line of a capture file. */
  addLine(text: string): void {
    const line = readCaptureLine(text, this.window);
    if (line.kind === "outsideWindow" || line.kind === "synthetic") return;
    if (line.kind === "unreadable") {
      this.addUnreadable(line.reason);
      return;
    }
    this.records += 1;
    for (const row of line.rows) this.addRow(row);
  }

  /** Counts a line that could not even be brought here, such as one beyond the size limit. */
  addUnreadable(reason: string): void {
    this.unreadable.set(reason, (this.unreadable.get(reason) ?? 0) + 1);
  }

  result(): Collected {
    return {
      statistics: this.statistics,
      records: this.records,
      rows: this.rows,
      rowsWithMissingColumns: this.missing,
      rowsWithExtraColumns: this.extra,
      unreadableLines: Object.fromEntries([...this.unreadable].sort()),
    };
  }

  private addRow(row: PayloadRow): void {
    this.rows += 1;
    if (row.kind === "named") this.addNamed(row.values);
    else this.addOrdered(row.values);
  }

  private addNamed(values: ReadonlyMap<string, Value>): void {
    if (this.names.some((name) => !values.has(name))) this.missing += 1;
    if ([...values.keys()].some((name) => !this.known.has(name))) this.extra += 1;
    this.statistics.addRow(this.names.map((name) => values.get(name) ?? { kind: "missing" }));
  }

  /** In a row of the wrong width nobody knows which column is which, so its values are not counted at all. */
  private addOrdered(values: readonly Value[]): void {
    if (values.length < this.names.length) this.missing += 1;
    else if (values.length > this.names.length) this.extra += 1;
    else this.statistics.addRow(values);
  }
}
