import { lightColours as light } from "../../../sandbox/charts/chart-colours";
import type { TimeRange } from "../collect/collected-fleet";
import type { DriftSection, Line } from "../model/report-data";
import type { Chart } from "./chart";
import { chartConfig, chartWidth, seriesColours, timeAxis, valuesOf } from "./chart-style";
import { lineTable } from "./line-table";
import { reductionText, timeText } from "./words";

const sigmaText = (sigma: number): string => `${sigma.toFixed(2)} sigma`;
const highestOf = ({ points }: Line): number => Math.max(0, ...points.map(([, value]) => value));

/** How far each key feature lay from its baseline; of more than five the ones that went farthest are drawn. */
export function driftChart(drift: DriftSection, range: TimeRange, source: string): Chart {
  const { threshold, highest, worst } = drift;
  const byHeight = [...drift.lines].sort((left, right) => highestOf(right) - highestOf(left));
  const lines = byHeight.slice(0, seriesColours.length);
  const left = byHeight.length - lines.length;
  const top = Math.max(threshold, highest?.sigma ?? 0) * 1.1;
  const x = timeAxis(range);
  const beyond = byHeight.filter((line) => highestOf(line) >= threshold).length;
  return {
    spec: {
      config: chartConfig,
      width: chartWidth,
      height: 170,
      layer: [
        {
          data: { values: [{ value: threshold }] },
          mark: { type: "rule", color: light.breach, strokeDash: [5, 4], strokeWidth: 1.5 },
          encoding: { y: { field: "value", type: "quantitative" } },
        },
        {
          data: { values: valuesOf(lines) },
          mark: { type: "line", strokeWidth: 1.5 },
          encoding: {
            x,
            y: {
              field: "value",
              type: "quantitative",
              scale: { domain: [0, top], nice: false },
              axis: { title: "shift (sigma)", tickCount: 5 },
            },
            color: {
              field: "name",
              type: "nominal",
              scale: { domain: lines.map(({ name }) => name), range: [...seriesColours] },
            },
          },
        },
      ],
    },
    title: titleOf(drift),
    sentence: `${beyond} of ${byHeight.length} key features reached ${threshold} sigma in this time.${worst === undefined ? "" : ` The farthest now is ${worst.feature} with ${sigmaText(worst.sigma)}.`}`,
    caption: `Distance of each window's mean from the baseline's mean, in standard deviations of the baseline. Dashed: the threshold, ${threshold} sigma.${left > 0 ? ` ${left} features that stayed nearer are not drawn.` : ""}${reductionText(lines)} Source: ${source}, ${timeText(range.from)} to ${timeText(range.to)}.`,
    table: lineTable(byHeight, sigmaText),
  };
}

function titleOf({ highest, threshold }: DriftSection): string {
  if (highest === undefined) return "No window was judged";
  const reached = `${highest.feature} reached ${highest.sigma.toFixed(1)} sigma on ${timeText(highest.at)}`;
  return highest.sigma >= threshold ? reached : `No key feature left its bounds; ${reached}`;
}
