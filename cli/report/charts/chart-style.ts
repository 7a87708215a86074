import type { Config } from "vega-lite";
import { lightColours as light } from "../../../sandbox/charts/chart-colours";

export const chartWidth = 720;

/** The look of every chart. The page's own background shows through, and the words are the page's, not the chart's. */
export const chartConfig: Config = {
  aria: false,
  background: "transparent",
  font: "system-ui, sans-serif",
  view: { stroke: null },
  axis: {
    labelColor: light.muted,
    titleColor: light.muted,
    domainColor: light.grid,
    tickColor: light.grid,
    gridColor: light.grid,
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: "normal",
    titlePadding: 8,
    minExtent: 56,
    maxExtent: 56,
  },
  axisX: { minExtent: 0, maxExtent: 60, labelFlush: true },
  legend: {
    orient: "top",
    direction: "horizontal",
    title: null,
    labelColor: light.ink,
    labelFontSize: 12,
    symbolStrokeWidth: 3,
    offset: 6,
  },
};

export const seriesColours: readonly string[] = [
  light.share,
  light.rollback,
  light.good,
  light.fourth,
  light.fifth,
];

/** The horizontal axis over time, UTC. */
export function timeAxis(range: { readonly from: number; readonly to: number }, shown = true) {
  const short = range.to - range.from < 2 * 86_400_000;
  return {
    field: "at",
    type: "temporal" as const,
    scale: { type: "utc" as const, domain: [range.from, range.to], nice: false },
    axis: shown
      ? {
          title: "time (UTC)",
          grid: false,
          format: short ? "%H:%M" : "%d %b",
          tickCount: 8,
          labelOverlap: true,
        }
      : { title: null, labels: false, ticks: false, grid: false },
  };
}

/** The values of lines as vega-lite takes them. */
export const valuesOf = (
  lines: readonly { readonly name: string; readonly points: readonly (readonly [number, number])[] }[],
) =>
  lines.flatMap(({ name, points }) =>
    points.map(([at, value]) => ({ at, value: Number(value.toPrecision(6)), name })),
  );
