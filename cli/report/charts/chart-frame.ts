import type { TopLevelSpec } from "vega-lite";
import type { Config } from "vega-lite/types_unstable/config.js";
import { lightColours as colours } from "../../../sandbox/charts/chart-colours";

/** Width of what a chart draws into, in px; with axes and labels it fits beside a table of contents, and on paper. */
export const chartWidth = 720;

/** One look for all charts of the report. */
export const chartConfig: Config = {
  font: "system-ui, sans-serif",
  background: colours.page,
  padding: { left: 4, right: 12, top: 6, bottom: 4 },
  view: { stroke: null },
  axis: {
    labelColor: colours.muted,
    titleColor: colours.muted,
    domainColor: colours.muted,
    tickColor: colours.muted,
    gridColor: colours.grid,
    labelFontSize: 11,
    titleFontSize: 11,
    titleFontWeight: "normal",
    tickSize: 4,
    labelPadding: 4,
  },
  axisY: { minExtent: 46, maxExtent: 46 },
  title: {
    anchor: "start",
    frame: "group",
    color: colours.ink,
    fontSize: 12,
    fontWeight: 600,
    offset: 8,
    subtitleColor: colours.muted,
    subtitleFontSize: 11,
    subtitlePadding: 2,
  },
};

/** The time from left to right, in UTC, with as many labels as there is room for. */
export function timeAxis(from: string, to: string, withLabels: boolean) {
  const span = Date.parse(to) - Date.parse(from);
  const format = span > 3 * 86_400_000 ? "%-d %b" : span > 20 * 3_600_000 ? "%-d %b %H:%M" : "%H:%M";
  return {
    field: "at",
    type: "temporal" as const,
    scale: { type: "utc" as const, domain: [utc(from), utc(to)], nice: false },
    axis: {
      title: withLabels ? "time (UTC)" : null,
      labels: withLabels,
      ticks: withLabels,
      format,
      grid: false,
      tickCount: 8,
      labelOverlap: true,
    },
  };
}

/** Vega takes the parts of a date, or milliseconds, for a domain. */
export const utc = (time: string): number => Date.parse(time);

/** Rows of a chart, one below the other, with one time from left to right. */
export function stacked(rows: readonly object[], description: string): TopLevelSpec {
  return {
    description,
    vconcat: rows,
    spacing: 12,
    // Each row has colours of its own; shared ones would be mixed up by their order.
    resolve: { scale: { color: "independent", strokeDash: "independent" } },
    config: chartConfig,
  } as TopLevelSpec;
}

/** A line across; with words, they stand at its right end, above it. */
export function thresholdLayer(value: number, text?: string, colour: string = colours.breach) {
  const line = {
    data: { values: [{ value }] },
    mark: { type: "rule" as const, color: colour, strokeDash: [5, 3], strokeWidth: 1.5 },
    encoding: { y: { field: "value", type: "quantitative" as const } },
  };
  if (text === undefined) return [line];
  const words = {
    data: { values: [{ value, text }] },
    mark: {
      type: "text" as const,
      color: colour,
      align: "right" as const,
      baseline: "bottom" as const,
      dx: -2,
      dy: -2,
      fontSize: 11,
    },
    encoding: {
      x: { value: chartWidth },
      y: { field: "value", type: "quantitative" as const },
      text: { field: "text", type: "nominal" as const },
    },
  };
  return [line, words];
}
