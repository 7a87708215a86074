import type { TopLevelSpec } from "vega-lite";
import { lightColours as light, withDarkColours } from "../charts/chart-colours";
import type { Rehearsal, RehearsalInput, RehearsedRollout } from "./rehearsal";
import { strategyNames } from "./report-text";

/** The rehearsals as one chart, an SVG text: how much of the traffic the new version had, strategy by strategy. */
export async function drawRehearsals(
  input: RehearsalInput,
  rehearsals: readonly Rehearsal[],
): Promise<string> {
  const { drawChart } = await import("../charts/draw-chart.mjs");
  const drawn = rehearsals.flatMap((one) => (one.kind === "rehearsed" ? [one] : []));
  const { svg } = await drawChart(specOf(input, drawn));
  return `${withDarkColours(svg)}\n`;
}

function specOf(input: RehearsalInput, rehearsals: readonly RehearsedRollout[]): TopLevelSpec {
  const lastMinute = Math.max(1, ...rehearsals.map(({ durationSeconds }) => durationSeconds / 60));
  const { page, ink, muted, grid } = light;
  return {
    background: page,
    description: `Share of the traffic on the new version over time: ${rehearsals.map(({ strategy }) => strategyNames[strategy]).join(", ")}.`,
    padding: 16,
    title: {
      text: `${input.plan.endpointName}: share of the traffic on the new version (${input.scenario})`,
      subtitle:
        `${input.requestsPerSecond} requests/s, instances ${input.plan.instanceCount}, seed ${input.seed}. ` +
        "Dashed: an alarm's threshold is first crossed. Solid: the rollback starts.",
      anchor: "start",
      color: ink,
      subtitleColor: muted,
      fontSize: 14,
      subtitleFontSize: 11,
      offset: 12,
    },
    vconcat: rehearsals.map((one, index) => rowOf(one, lastMinute, index === rehearsals.length - 1)),
    spacing: 14,
    config: {
      font: "system-ui, sans-serif",
      view: { stroke: null },
      axis: {
        labelColor: muted,
        titleColor: muted,
        domainColor: muted,
        tickColor: muted,
        gridColor: grid,
        titleFontWeight: "normal",
      },
    },
  };
}

function rowOf(rehearsal: RehearsedRollout, lastMinute: number, withAxis: boolean) {
  const x = {
    field: "minute",
    type: "quantitative" as const,
    scale: { domain: [0, lastMinute], nice: false },
    axis: withAxis
      ? { title: "minutes since the update was requested", grid: false }
      : { labels: false, title: null, grid: false },
  };
  const y = {
    field: "share",
    type: "quantitative" as const,
    scale: { domain: [0, 1] },
    axis: { title: null, format: ".0%", values: [0, 0.5, 1] },
  };
  const { metricBreachSeconds, rollbackStartSeconds } = rehearsal.detection;
  const moment = (seconds: number | null, colour: string, strokeDash: number[]) => ({
    data: { values: seconds === null ? [] : [{ minute: seconds / 60 }] },
    mark: { type: "rule" as const, color: colour, strokeDash, strokeWidth: 1.75 },
    encoding: { x },
  });
  return {
    width: 800,
    height: 72,
    title: {
      text: `${strategyNames[rehearsal.strategy]}: ${summary(rehearsal)}`,
      anchor: "start" as const,
      color: light.ink,
      fontSize: 12,
      fontWeight: "normal" as const,
      offset: 6,
    },
    layer: [
      {
        data: { values: sharePoints(rehearsal) },
        mark: {
          type: "area" as const,
          interpolate: "step-after" as const,
          color: light.share,
          fillOpacity: 0.3,
          line: { color: light.share, strokeWidth: 1.5 },
        },
        encoding: { x, y },
      },
      moment(metricBreachSeconds, light.breach, [4, 3]),
      moment(rollbackStartSeconds, light.rollback, [1, 0]),
    ],
  };
}

function summary({ verdict, requests, detection }: RehearsedRollout): string {
  const { metricBreachSeconds: breach, rollbackStartSeconds: rollback } = detection;
  const reaction = breach === null || rollback === null ? "" : `, ${rollback - breach} s after the breach`;
  const share = `${(requests.newVersionShare * 100).toFixed(1)} %`;
  return `${verdict}${reaction}; ${requests.newVersion} requests to the new version (${share}), ${requests.bad} answered badly`;
}

function sharePoints({ timeline }: RehearsedRollout): { minute: number; share: number }[] {
  return timeline.map(({ atSeconds, newShare }) => ({ minute: atSeconds / 60, share: newShare }));
}
