import type { TopLevelSpec } from "vega-lite";
import type { EndpointReport, ReportData } from "../model/report-data";
import { figureIds } from "../page/figure-ids";
import { accuracyChart } from "./accuracy-chart";
import { distributionChart } from "./distribution-chart";
import { driftChart } from "./drift-chart";
import { rolloutChart } from "./rollout-chart";

/** Of an endpoint's rollouts those that did not end well are drawn, and then the newest ones: fewer in a large fleet. */
const rolloutsDrawn = { alone: 6, inFleet: 2 } as const;
const largeFleet = 6;

/** Every chart of the report, by the id of its figure. */
export function reportCharts(report: ReportData): Map<string, TopLevelSpec> {
  return new Map(
    report.endpoints
      .filter(({ level }) => level.kind === "full")
      .flatMap((endpoint) =>
        endpointCharts(
          endpoint,
          report.endpoints.length > largeFleet ? rolloutsDrawn.inFleet : rolloutsDrawn.alone,
        ),
      ),
  );
}

function endpointCharts(endpoint: EndpointReport, rolloutCount: number): [string, TopLevelSpec][] {
  const { driftOverTime, distributions, accuracyOverTime } = endpoint;
  const charts = rolloutCharts(endpoint, rolloutCount);
  if (driftOverTime.kind === "shown")
    charts.push([figureIds.drift(endpoint), driftChart(driftOverTime.content)]);
  if (distributions.kind === "shown")
    charts.push([figureIds.distributions(endpoint), distributionChart(distributions.content)]);
  if (accuracyOverTime.kind === "shown")
    charts.push([figureIds.accuracy(endpoint), accuracyChart(accuracyOverTime.content)]);
  return charts;
}

function rolloutCharts({ rollouts, endpointName }: EndpointReport, count: number): [string, TopLevelSpec][] {
  if (rollouts.kind !== "shown") return [];
  const order = { bad: 0, watch: 1, plain: 2, good: 2, unknown: 2 };
  return rollouts.content
    .flatMap((rollout) =>
      rollout.figures.kind === "shown" ? [{ rollout, figures: rollout.figures.content }] : [],
    )
    .sort((a, b) => order[a.rollout.tone] - order[b.rollout.tone])
    .slice(0, count)
    .map(({ rollout, figures }) => [
      figureIds.rollout(rollout),
      rolloutChart(rollout, figures, endpointName),
    ]);
}
