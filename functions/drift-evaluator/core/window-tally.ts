import type { Cells } from "../../statistics/cells";
import { type Column, DatasetStatistics } from "../../statistics/dataset-statistics";
import type { Value } from "../../statistics/value";
import type { PayloadRow } from "./payload";
import { UnreadableCounter } from "./unreadable-lines";

/** What was counted of one window. Memory is bounded by the number of features. */
export class WindowTally {
  readonly statistics: DatasetStatistics;
  readonly unreadable = new UnreadableCounter();
  /** Requests read; one may hold several rows. */
  records = 0;
  rows = 0;
  rowsWithMissingColumns = 0;
  rowsWithExtraColumns = 0;
  private readonly names: readonly string[];
  private readonly known: ReadonlySet<string>;

  constructor(columns: readonly Column[]) {
    this.statistics = new DatasetStatistics(columns);
    this.names = columns.map(({ name }) => name);
    this.known = new Set(this.names);
  }

  /** Counts the rows of one request, whose cells are in the columns' order. */
  addCells(cells: Cells): void {
    this.records += 1;
    let start = 0;
    for (let row = 0; row < cells.rowCount; row += 1) {
      const end = cells.rowEnds[row] ?? 0;
      this.rows += 1;
      if (this.hasWidth(end - start)) this.statistics.addCells(cells, start);
      start = end;
    }
  }

  /** Counts the rows of one request. */
  addRows(rows: readonly PayloadRow[]): void {
    this.records += 1;
    for (const row of rows) {
      this.rows += 1;
      if (row.kind === "named") this.addNamed(row.values);
      else if (this.hasWidth(row.values.length)) this.statistics.addRow(row.values);
    }
  }

  private addNamed(values: ReadonlyMap<string, Value>): void {
    if (this.names.some((name) => !values.has(name))) this.rowsWithMissingColumns += 1;
    if ([...values.keys()].some((name) => !this.known.has(name))) this.rowsWithExtraColumns += 1;
    this.statistics.addRow(this.names.map((name) => values.get(name) ?? { kind: "missing" }));
  }

  /** In a row of the wrong width nobody knows which column is which, so its values are not counted at all. */
  private hasWidth(width: number): boolean {
    if (width < this.names.length) this.rowsWithMissingColumns += 1;
    else if (width > this.names.length) this.rowsWithExtraColumns += 1;
    else return true;
    return false;
  }
}
