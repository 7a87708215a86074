import type { TopLevelSpec } from "vega-lite";

/** A chart in every form that somebody may read it in. */
export interface Chart {
  readonly spec: TopLevelSpec;
  /** Says the finding where it can be computed. */
  readonly title: string;
  /** What the chart shows, for whoever does not see it. */
  readonly sentence: string;
  /** Sources, units, and what was left out. */
  readonly caption: string;
  readonly table: ChartTable;
}

export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
