import type { TopLevelSpec } from "vega-lite";
import { lightColours as colours } from "../../../sandbox/charts/chart-colours";
import type { RolloutFigures, RolloutPoint } from "../model/figure-data";
import type { RolloutReport } from "../model/report-data";
import { chartWidth, stacked, thresholdLayer, timeAxis, utc } from "./chart-frame";

/** A rollout over time: its phases and the alarms that rang, who had the traffic, latency and errors of both versions. */
export function rolloutChart(
  rollout: RolloutReport,
  figures: RolloutFigures,
  endpointName: string,
): TopLevelSpec {
  const rows = [
    laneRow(rollout, figures, endpointName),
    shareRow(rollout, figures),
    latencyRow(rollout, figures),
    errorRow(rollout, figures),
  ];
  return stacked(rows, figures.sentence);
}

const rowWidth = { width: chartWidth };
const laneHeight = 16;

/** A time on the axis that a layer without a second time describes: Vega takes a domain for both, and warns. */
const sameTime = (field: string) => ({ field, type: "temporal" as const, title: null });

/** So many alarms have a lane of their own; the words beside the chart name all. */
const alarmLanes = 4;

/** What SageMaker was doing, and below it when each alarm rang. */
function laneRow({ alarms }: RolloutReport, figures: RolloutFigures, endpointName: string) {
  const { from, to } = figures;
  const shortest = (utc(to) - utc(from)) / 160;
  const rang = alarms.slice(0, alarmLanes).map(({ name, ...period }) => {
    const { start, end } = clipped(period.from, period.to ?? to, figures);
    const lane = name.startsWith(endpointName) ? name.slice(endpointName.length + 1) : name;
    return { name: "rings", start, end: Math.max(end, start + shortest), lane, kind: "alarm" };
  });
  const phases = bandsOf(figures).map((band) => ({ ...band, lane: "phases", kind: "phase" }));
  const lane = {
    field: "lane",
    type: "nominal",
    sort: null,
    axis: { title: null, ticks: false, domain: false, labelLimit: 140 },
  };
  const named = phases.filter(({ start, end }) => (end - start) / (utc(to) - utc(from)) > 0.05);
  return {
    ...rowWidth,
    height: { step: laneHeight + 4 },
    title: "Phases of the update, and rollback alarms that rang",
    layer: [
      {
        data: { values: [...phases, ...rang] },
        mark: { type: "bar", height: laneHeight, stroke: colours.page, strokeWidth: 1 },
        encoding: {
          x: sameTime("start"),
          x2: { field: "end" },
          y: lane,
          color: {
            field: "kind",
            type: "nominal",
            scale: { domain: ["phase", "alarm"], range: [colours.band, colours.rollback] },
            legend: null,
          },
        },
      },
      {
        data: { values: named },
        mark: { type: "text", align: "left", baseline: "middle", dx: 4, color: colours.ink, fontSize: 11 },
        encoding: {
          x: { ...timeAxis(from, to, false), field: "start" },
          y: lane,
          text: { field: "name", type: "nominal" },
        },
      },
    ],
  };
}

function clipped(from: string, to: string, figures: RolloutFigures) {
  return { start: Math.max(utc(from), utc(figures.from)), end: Math.min(utc(to), utc(figures.to)) };
}

const bandsOf = (figures: RolloutFigures) =>
  figures.bands
    .map(({ name, from, to }) => ({ name, ...clipped(from, to, figures) }))
    .filter(({ start, end }) => end > start);

function shareRow({ version }: RolloutReport, figures: RolloutFigures) {
  const { from, to, points } = figures;
  const values = points.flatMap(({ at, share }) => (share === null ? [] : [{ at: utc(at), share }]));
  return {
    ...rowWidth,
    height: 76,
    title: `Share of the requests that version ${version} got`,
    layer: [
      {
        data: { values: bandsOf(figures) },
        mark: { type: "rect", color: colours.band, stroke: colours.page, strokeWidth: 1 },
        encoding: { x: sameTime("start"), x2: { field: "end" } },
      },
      {
        data: { values },
        mark: {
          type: "area",
          interpolate: "step-after",
          color: colours.share,
          fillOpacity: 0.25,
          line: { color: colours.share, strokeWidth: 2 },
        },
        encoding: {
          x: timeAxis(from, to, false),
          y: {
            field: "share",
            type: "quantitative",
            scale: { domain: [0, 1] },
            axis: { title: null, format: ".0%", values: [0, 0.5, 1] },
          },
        },
      },
    ],
  };
}

interface FleetValue {
  readonly at: number;
  readonly value: number;
  readonly fleet: string;
}

function fleetValues(
  { version, previousVersion }: RolloutReport,
  points: readonly RolloutPoint[],
  valueOfFleet: (point: RolloutPoint["old"]) => number | null,
): FleetValue[] {
  const names = { old: oldName(previousVersion), new: `version ${version}` };
  return (["old", "new"] as const).flatMap((fleet) =>
    points.flatMap((point) => {
      const value = valueOfFleet(point[fleet]);
      return value === null ? [] : [{ at: utc(point.at), value, fleet: names[fleet] }];
    }),
  );
}

const oldName = (previousVersion: number | undefined): string =>
  previousVersion === undefined ? "the old version" : `version ${previousVersion}`;

function latencyRow(rollout: RolloutReport, figures: RolloutFigures) {
  const values = fleetValues(rollout, figures.points, ({ p95Ms }) => p95Ms);
  const highest = Math.max(1, ...values.map(({ value }) => value));
  const threshold = figures.latencyThresholdMs;
  // A threshold far above everything would press the lines to the ground; then the words below the chart tell it.
  const shown = threshold !== undefined && threshold <= highest * 4 ? threshold : undefined;
  return fleetRow(rollout, figures, values, {
    title: "p95 of the model's latency (ms)",
    axis: { title: null, tickCount: 4 },
    height: 96,
    scale: { domain: [0, Math.max(highest, shown ?? 0) * 1.15], nice: false },
    extra: shown === undefined ? [] : thresholdLayer(shown, `rollback alarm: ${Math.round(shown)} ms`),
    withLabels: false,
  });
}

function errorRow(rollout: RolloutReport, figures: RolloutFigures) {
  const values = fleetValues(rollout, figures.points, ({ failedShare }) => failedShare);
  const highest = Math.max(0, ...values.map(({ value }) => value));
  return fleetRow(rollout, figures, values, {
    title: "Share of the requests that the model did not answer with success",
    axis: { title: null, format: highest < 0.05 ? ".1%" : ".0%", tickCount: 3 },
    height: 64,
    scale: { domain: [0, Math.max(0.01, highest * 1.15)], nice: false },
    extra: [],
    withLabels: true,
  });
}

interface FleetRowOptions {
  readonly title: string;
  readonly axis: object;
  readonly height: number;
  readonly scale: object;
  readonly extra: readonly object[];
  readonly withLabels: boolean;
}

function fleetRow(
  { version, previousVersion }: RolloutReport,
  { from, to }: RolloutFigures,
  values: readonly FleetValue[],
  { title, axis, height, scale, extra, withLabels }: FleetRowOptions,
) {
  const domain = [oldName(previousVersion), `version ${version}`];
  return {
    ...rowWidth,
    height,
    title,
    layer: [
      {
        data: { values },
        mark: { type: "line", strokeWidth: 1.75, interpolate: "linear", point: { size: 14, filled: true } },
        encoding: {
          x: timeAxis(from, to, withLabels),
          y: { field: "value", type: "quantitative", scale, axis },
          color: {
            field: "fleet",
            type: "nominal",
            scale: { domain, range: [colours.former, colours.share] },
            legend: null,
          },
          strokeDash: {
            field: "fleet",
            type: "nominal",
            scale: {
              domain,
              range: [
                [4, 2],
                [1, 0],
              ],
            },
            legend: null,
          },
        },
      },
      ...extra,
    ],
  };
}
