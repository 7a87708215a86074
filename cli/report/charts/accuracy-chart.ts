import { lightColours as light } from "../../../sandbox/charts/chart-colours";
import type { TimeRange } from "../collect/collected-fleet";
import type { AccuracySection, Line } from "../model/report-data";
import type { Chart } from "./chart";
import { chartConfig, chartWidth, timeAxis, valuesOf } from "./chart-style";
import { lineTable } from "./line-table";
import { reductionText, shareText, timeText } from "./words";

const figure = (value: number): string => value.toFixed(3);

/** Accuracy against what was agreed on, how many predictions have a label, and how late labels come. */
export function accuracyChart(accuracy: AccuracySection, range: TimeRange, source: string): Chart {
  const { metric, bound, isError, line, coverage, delay, newest, windows, windowsBelow } = accuracy;
  const values = line.points.map(([, value]) => value);
  const low = isError ? 0 : Math.min(bound, ...values) - 0.02;
  const high = isError ? Math.max(bound, ...values) * 1.1 : Math.min(1, Math.max(bound, ...values) + 0.02);
  const demand = isError ? "at most" : "at least";
  return {
    spec: {
      config: chartConfig,
      spacing: 18,
      vconcat: [
        row(range, line, metric, {
          domain: [low, high],
          format: ".2f",
          height: 130,
          colour: light.share,
          bound,
        }),
        row(range, coverage, "labelled", { domain: [0, 1], format: ".0%", height: 60, colour: light.good }),
        row(range, delay, "delay p95 (min)", { format: "~s", height: 60, colour: light.fourth, last: true }),
      ],
    },
    title: newest
      ? `${metric} is ${figure(newest.value)}, ${newest.kept ? "as agreed" : "below what was agreed"} (${demand} ${bound})`
      : "No window was judged",
    sentence: `${windowsBelow} of ${windows} judged windows were worse than ${bound}.`,
    caption: `One point for each judged window; windows that could not be judged have none. Dashed: what was agreed on, ${demand} ${bound}. Below: share of the predictions that have a label, and how long after the prediction 95 % of the labels had come.${reductionText([line, coverage, delay])} Source: ${source}, ${timeText(range.from)} to ${timeText(range.to)}.`,
    table: joined(
      lineTable([line], figure),
      lineTable([coverage], shareText),
      lineTable([delay], (minutes) => `${minutes.toFixed(0)} min`),
    ),
  };
}

const joined = (...tables: readonly Chart["table"][]): Chart["table"] => ({
  columns: tables[0]?.columns ?? [],
  rows: tables.flatMap(({ rows }) => rows),
});

interface RowLook {
  readonly domain?: [number, number];
  readonly format: string;
  readonly height: number;
  readonly colour: string;
  readonly bound?: number;
  readonly last?: boolean;
}

function row(range: TimeRange, line: Line, title: string, look: RowLook) {
  const highest = Math.max(0, ...line.points.map(([, value]) => value));
  return {
    width: chartWidth,
    height: look.height,
    layer: [
      {
        data: { values: look.bound === undefined ? [] : [{ value: look.bound }] },
        mark: { type: "rule" as const, color: light.breach, strokeDash: [5, 4], strokeWidth: 1.5 },
        encoding: { y: { field: "value", type: "quantitative" as const } },
      },
      {
        data: { values: valuesOf([line]) },
        mark: {
          type: "line" as const,
          color: look.colour,
          strokeWidth: 1.75,
          point: { filled: true, size: 14, color: look.colour },
        },
        encoding: {
          x: timeAxis(range, look.last === true),
          y: {
            field: "value",
            type: "quantitative" as const,
            scale: {
              domain: look.domain ?? [0, highest === 0 ? 1 : highest * 1.1],
              nice: false,
              zero: false,
            },
            axis: { title, format: look.format, tickCount: 3 },
          },
        },
      },
    ],
  };
}
