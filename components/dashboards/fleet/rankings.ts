import type { Widget } from "../dashboard-body";
import { dimensionLabel, expressionLine, searchExpression } from "../metric-lines";
import type { MetricKey, StatisticOf } from "../published-metrics";
import { type ChartSpec, chart, threshold } from "../widgets";
import { endpointsOf } from "./endpoints-of";
import type { FleetDashboardSpec } from "./fleet-dashboard-spec";

/** More lines nobody can tell apart. */
const shown = 10;

/** A chart of the endpoints that are worst in something. */
interface Ranking<Key extends MetricKey> {
  readonly title: string;
  readonly metric: Key;
  readonly stat: StatisticOf<Key>;
  readonly periodSeconds: number;
  readonly unit: string;
  /** From the metric's unit to the chart's, such as `/ 1000`. */
  readonly factor?: string;
  readonly worst: "largest" | "smallest";
  readonly thresholds?: ChartSpec["thresholds"];
}

/** Who is worst in what. Endpoints have thresholds of their own, which are on their own dashboards. */
export function fleetRankingWidgets(spec: FleetDashboardSpec): Widget[] {
  const minute = { periodSeconds: 60, worst: "largest" } as const;
  const hour = { periodSeconds: 3600, worst: "largest" } as const;
  return [
    ranking(spec, {
      ...minute,
      title: "Busiest",
      metric: "invocations",
      stat: "Sum",
      unit: "requests per minute",
    }),
    ranking(spec, {
      ...minute,
      title: "Slowest: model latency p95",
      metric: "modelLatency",
      stat: "p95",
      unit: "ms",
      factor: "/ 1000",
    }),
    ranking(spec, {
      ...minute,
      title: "Most 5XX answers",
      metric: "invocation5xxErrors",
      stat: "Average",
      unit: "% of the requests",
      factor: "* 100",
    }),
    ranking(spec, {
      ...hour,
      title: "Furthest from the training data: the key input that drifted most",
      metric: "largestShift",
      stat: "Maximum",
      unit: "σ",
      thresholds: [threshold("3 σ", 3, "above")],
    }),
    ranking(spec, {
      ...hour,
      title: "Most broken rules of key inputs",
      metric: "keyFeatureViolations",
      stat: "Maximum",
      unit: "per window",
    }),
    ranking(spec, {
      ...hour,
      title: "Longest below the accuracy that was agreed",
      metric: "windowsBelowSla",
      stat: "Maximum",
      unit: "windows in a row",
    }),
    ranking(spec, {
      ...hour,
      title: "Fullest disk (data capture stops when it is full)",
      metric: "diskUtilization",
      stat: "Maximum",
      unit: "%",
    }),
    ranking(spec, {
      ...minute,
      title: "Longest queue: age of the oldest request",
      metric: "ageOfOldestRequest",
      stat: "Maximum",
      unit: "s",
    }),
  ];
}

function ranking<Key extends MetricKey>({ scope }: FleetDashboardSpec, spec: Ranking<Key>): Widget {
  const { title, metric, stat, periodSeconds, unit, factor, worst, thresholds } = spec;
  const search = searchExpression(metric, { including: endpointsOf(scope) }, stat, periodSeconds);
  const order = worst === "largest" ? "DESC" : "ASC";
  return chart({
    title,
    region: scope.region,
    periodSeconds,
    unit,
    metrics: [
      expressionLine(search, {
        id: "found",
        label: dimensionLabel("EndpointName"),
        period: periodSeconds,
        visible: false,
      }),
      expressionLine(`SORT(found${factor === undefined ? "" : ` ${factor}`}, MAX, ${order}, ${shown})`, {
        id: "worst",
        label: "",
        period: periodSeconds,
      }),
    ],
    ...(thresholds === undefined ? {} : { thresholds }),
  });
}
