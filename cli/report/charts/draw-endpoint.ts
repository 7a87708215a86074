import { drawChart } from "../../../sandbox/charts/draw-chart";
import type { TimeRange } from "../collect/collected-fleet";
import type { EndpointReport } from "../model/report-data";
import { accuracyChart } from "./accuracy-chart";
import type { Chart } from "./chart";
import { distributionChart } from "./distribution-chart";
import { driftChart } from "./drift-chart";
import { rolloutChart } from "./rollout-chart";

/** A chart with its picture; the picture's root has no name yet, the page gives it one. */
export interface DrawnChart extends Omit<Chart, "spec"> {
  readonly svg: string;
}

/** The charts of an endpoint; what is unknown or empty has none. */
export interface EndpointCharts {
  /** By the rollout's identity. */
  readonly rollouts: ReadonlyMap<string, DrawnChart>;
  readonly drift?: DrawnChart;
  readonly distributions?: DrawnChart;
  readonly accuracy?: DrawnChart;
}

/** So many of an endpoint's newest updates have a chart; of older ones the words remain. */
export const drawnUpdates = 4;

/** Draws what tells something: a quiet endpoint has no charts. */
export async function drawEndpoint(endpoint: EndpointReport, range: TimeRange): Promise<EndpointCharts> {
  const rollouts = new Map<string, DrawnChart>();
  if (endpoint.quiet) return { rollouts };
  const updated =
    endpoint.rollouts.kind === "known"
      ? endpoint.rollouts.value.filter(({ figures }) => figures?.kind === "known").slice(-drawnUpdates)
      : [];
  for (const rollout of updated)
    if (rollout.figures?.kind === "known")
      rollouts.set(
        rollout.id,
        await drawn(rolloutChart(rollout, rollout.figures.value, rollout.figures.source)),
      );
  const { drift, distributions, accuracy } = endpoint;
  const compared = distributions.kind === "known" ? distributions.value : undefined;
  return {
    rollouts,
    ...(drift.kind === "known" && drift.value.lines.some(({ points }) => points.length > 0)
      ? { drift: await drawn(driftChart(drift.value, range, drift.source)) }
      : {}),
    ...(compared !== undefined && compared.features.length > 0
      ? { distributions: await drawn(distributionChart(compared, distributions.source)) }
      : {}),
    ...(accuracy?.kind === "known" && accuracy.value.line.points.length > 0
      ? { accuracy: await drawn(accuracyChart(accuracy.value, range, accuracy.source)) }
      : {}),
  };
}

async function drawn({ spec, ...chart }: Chart): Promise<DrawnChart> {
  return { ...chart, svg: shortened(await drawChart(spec)) };
}

/**
 * A tenth of a pixel is enough, and the page names the whole picture: vega's roles and classes go. Only what stands inside
 * of tags is touched; texts stay as they are.
 */
const shortened = (svg: string): string =>
  svg.replace(/<[a-z][^>]*>/g, (tag) =>
    tag
      .replace(/ (?:role|class|aria-[a-z]+)="[^"]*"/g, "")
      .replace(/ (?:d|transform|x|y|x1|x2|y1|y2|width|height)="[^"]*"/g, (attribute) =>
        attribute.replace(/-?\d+\.\d{2,}/g, (number) => String(Number(Number(number).toFixed(1)))),
      ),
  );
