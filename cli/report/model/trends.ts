import type { MetricAnswer, MetricPoint } from "../collect/metric-request";
import { metricIds } from "../collect/metric-requests";
import type { EndpointView } from "./endpoint-view";
import type { Trend } from "./report-data";
import type { TimeRange } from "./time-range";
import { countText, millisecondsText, sigmaText } from "./words";

/** A trend is a few centimetres wide. */
const partsDrawn = 40;

/** As many parts as there are periods, so that values that follow on each other make a line. */
function partsOf(points: readonly MetricPoint[], { fromMs, toMs }: TimeRange): number {
  const times = [...new Set(points.map(({ atMs }) => atMs))].sort((a, b) => a - b);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return Math.max(1, Math.min(partsDrawn, Math.floor((toMs - fromMs) / Math.min(toMs - fromMs, ...gaps))));
}

/** The range in equal parts, each with the highest value in it, so that no peak is lost; null where there is none. */
export function highestPerPart(
  points: readonly MetricPoint[],
  { fromMs, toMs }: TimeRange,
  parts: number = partsOf(points, { fromMs, toMs }),
): (number | null)[] {
  const values: (number | null)[] = new Array(parts).fill(null);
  for (const { atMs, value } of points) {
    const index = Math.floor(((atMs - fromMs) / (toMs - fromMs)) * parts);
    if (index < 0 || index >= parts) continue;
    values[index] = Math.max(values[index] ?? Number.NEGATIVE_INFINITY, value);
  }
  return values;
}

const pointsOf = (answer: MetricAnswer | undefined): readonly MetricPoint[] =>
  answer?.kind === "read" ? answer.points : [];

export function requestTrend(view: EndpointView): Trend {
  const answer = view.metrics.get(metricIds.traffic(view.endpointName, "invocations"));
  const points = pointsOf(answer);
  const total = points.reduce((sum, { value }) => sum + value, 0);
  return {
    text: answer?.kind === "read" ? `${countText(total)} requests` : "unknown",
    values: highestPerPart(points, view.range),
    source: `metric AWS/SageMaker Invocations {EndpointName=${view.endpointName}}, Sum`,
  };
}

export function latencyTrend(view: EndpointView): Trend {
  const answer = view.metrics.get(metricIds.traffic(view.endpointName, "latency"));
  const points = pointsOf(answer).map(({ atMs, value }) => ({ atMs, value: value / 1000 }));
  const highest = points.reduce((most, { value }) => Math.max(most, value), 0);
  return {
    text:
      answer?.kind !== "read"
        ? "unknown"
        : points.length === 0
          ? "no request"
          : `p95 up to ${millisecondsText(highest)}`,
    values: highestPerPart(points, view.range),
    source: `metric AWS/SageMaker ModelLatency {EndpointName=${view.endpointName}}, p95`,
  };
}

/** The worst of all key features at each time. */
export function driftTrend(view: EndpointView): Trend {
  const features = view.document?.drift.keyFeatures ?? [];
  const answers = features.map((name) => view.metrics.get(metricIds.drift(view.endpointName, name)));
  const points = answers.flatMap(pointsOf);
  const highest = points.reduce((most, { value }) => Math.max(most, value), 0);
  const unit = view.document?.drift.backend === "sagemaker-model-monitor" ? "distance" : "σ";
  return {
    text:
      points.length === 0
        ? answers.some((answer) => answer?.kind === "unreadable") || answers.length === 0
          ? "unknown"
          : "not judged"
        : unit === "σ"
          ? `up to ${sigmaText(highest)}`
          : `distance up to ${Number(highest.toPrecision(2))}`,
    values: highestPerPart(points, view.range),
    source: `metric of the drift of each key feature {EndpointName=${view.endpointName}}, Maximum`,
    ...(unit === "σ" && view.document !== undefined ? { threshold: view.document.drift.sigmaThreshold } : {}),
  };
}
