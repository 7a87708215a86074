import type { TopLevelSpec } from "vega-lite";
import { lightColours as colours } from "../../../sandbox/charts/chart-colours";
import type { AccuracyOverTime, TimePoint } from "../model/figure-data";
import { chartWidth, stacked, thresholdLayer, timeAxis, utc } from "./chart-frame";

/** The agreed metric with its bound, and below it how many labels came and how late. */
export function accuracyChart(accuracy: AccuracyOverTime): TopLevelSpec {
  const { metric, bound, smallerIsBetter, values, coverage, minimumCoverage, from, to, sentence } = accuracy;
  const numbers = [...values.map(({ value }) => value), bound];
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const room = Math.max((high - low) * 0.2, Math.abs(high) * 0.02, 1e-6);
  const isShare = !smallerIsBetter && metric !== "r2";
  const rows = [
    row({
      title: `${metric}, agreed ${smallerIsBetter ? "at most" : "at least"} ${bound}`,
      height: 96,
      lines: [{ points: values, colour: colours.share, dash: [1, 0] }],
      domain: [
        Math.max(smallerIsBetter ? 0 : low - room, isShare ? 0 : low - room),
        isShare ? Math.min(1, high + room) : high + room,
      ],
      axis: { tickCount: 4 },
      extra: thresholdLayer(bound, "agreed", colours.agreed),
      range: [from, to],
      withLabels: false,
    }),
    row({
      title: "Share of the predictions that have a label",
      height: 48,
      lines: [{ points: coverage, colour: colours.former, dash: [1, 0] }],
      domain: [0, 1.15],
      axis: { format: ".0%", values: [0, 0.5, 1] },
      extra: minimumCoverage === 0 ? [] : thresholdLayer(minimumCoverage, "needed to judge"),
      range: [from, to],
      withLabels: false,
    }),
    delayRow(accuracy),
  ];
  return stacked(rows, sentence);
}

function delayRow({ delayP50Minutes, delayP95Minutes, from, to }: AccuracyOverTime) {
  const longest = Math.max(1, ...delayP95Minutes.map(({ value }) => value));
  const [unit, per] = longest > 180 ? ["hours", 60] : ["minutes", 1];
  const scaled = (points: readonly TimePoint[]) =>
    points.map(({ at, value }) => ({ at, value: value / per }));
  return row({
    title: `Delay of the labels (${unit}): 95th percentile solid, median dashed`,
    height: 56,
    lines: [
      { points: scaled(delayP95Minutes), colour: colours.share, dash: [1, 0] },
      { points: scaled(delayP50Minutes), colour: colours.former, dash: [4, 2] },
    ],
    domain: [0, (longest / per) * 1.2],
    axis: { tickCount: 3 },
    extra: [],
    range: [from, to],
    withLabels: true,
  });
}

interface RowOptions {
  readonly title: string;
  readonly height: number;
  readonly lines: readonly {
    readonly points: readonly TimePoint[];
    readonly colour: string;
    readonly dash: readonly number[];
  }[];
  readonly domain: readonly number[];
  readonly axis: object;
  readonly extra: readonly object[];
  readonly range: readonly [string, string];
  readonly withLabels: boolean;
}

function row({ title, height, lines, domain, axis, extra, range, withLabels }: RowOptions) {
  return {
    width: chartWidth,
    height,
    title,
    layer: [
      ...lines.map(({ points, colour, dash }) => ({
        data: { values: points.map(({ at, value }) => ({ at: utc(at), value })) },
        mark: {
          type: "line",
          color: colour,
          strokeWidth: 1.75,
          strokeDash: dash,
          point: points.length <= 60 ? { size: 16, filled: true, color: colour } : false,
        },
        encoding: {
          x: timeAxis(...range, withLabels),
          y: {
            field: "value",
            type: "quantitative",
            scale: { domain, nice: false },
            axis: { title: null, ...axis },
          },
        },
      })),
      ...extra,
    ],
  };
}
