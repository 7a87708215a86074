import type { TopLevelSpec } from "vega-lite";

export interface DrawnChart {
  readonly svg: string;
  readonly warnings: readonly string[];
}

export function drawChart(spec: TopLevelSpec): Promise<DrawnChart>;
