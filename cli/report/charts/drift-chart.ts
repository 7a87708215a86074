import type { TopLevelSpec } from "vega-lite";
import { lightColours as colours } from "../../../sandbox/charts/chart-colours";
import type { DriftOverTime } from "../model/figure-data";
import { chartWidth, stacked, thresholdLayer, timeAxis, utc } from "./chart-frame";

/** Each feature's distance from its baseline in a row of its own, on one scale, with the threshold in each. */
export function driftChart(drift: DriftOverTime): TopLevelSpec {
  const { features, threshold, unit, from, to } = drift;
  const highest = Math.max(threshold ?? 0, ...features.map(({ worst }) => worst ?? 0));
  const last = features.length - 1;
  const rows = features.map(({ name, points, worst }, index) => {
    const values = points.map(({ at, value }) => ({ at: utc(at), value }));
    const beyond = threshold !== undefined && (worst ?? 0) > threshold;
    const colour = beyond ? colours.rollback : colours.share;
    return {
      width: chartWidth,
      height: 48,
      title: { text: `${name} (${unit})`, color: beyond ? colours.rollback : colours.ink },
      layer: [
        {
          data: { values },
          mark: {
            type: "line",
            color: colour,
            strokeWidth: 1.75,
            point: values.length <= 60 ? { size: 16, filled: true, color: colour } : false,
          },
          encoding: {
            x: timeAxis(from, to, index === last),
            y: {
              field: "value",
              type: "quantitative",
              scale: { domain: [0, Math.max(highest * 1.25, 1e-9)], nice: false },
              axis: { title: null, tickCount: 3 },
            },
          },
        },
        // Without words: they would lie on the line that crosses it, and the legend has them.
        ...(threshold === undefined ? [] : thresholdLayer(threshold)),
      ],
    };
  });
  return stacked(rows, drift.sentence);
}
