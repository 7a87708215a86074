import type { SimulatedTime } from "../kernel/ports";
import type { TimeSeries } from "./metric-math";
import type { MetricSearch, SearchAggregate } from "./metric-search";
import { type MetricName, type MetricStore, seriesKey } from "./metric-store";
import { computeStatistic } from "./statistics";

/** A search finds metrics that got data in the last two weeks, and at most so many of them. */
const foundWithinMs = 14 * 24 * 3_600_000;
const mostSeries = 500;

export interface FoundSeries {
  readonly label: string;
  readonly values: TimeSeries;
}

/** The series that a search finds, or the one that they make together. */
export function runSearch(
  store: MetricStore,
  search: MetricSearch,
  label: string | undefined,
  starts: readonly SimulatedTime[],
  now: SimulatedTime,
): readonly FoundSeries[] {
  const found = store
    .list(now - foundWithinMs)
    .filter(search.matches)
    .slice(0, mostSeries);
  const series = found.map((name) => ({
    label: labelOf(name, found, label),
    values: starts.map((start) =>
      computeStatistic(
        search.statistic,
        store.read(seriesKey(name), start, start + search.periodSeconds * 1000),
      ),
    ),
  }));
  const { aggregate } = search;
  if (aggregate === undefined) return series;
  const together = starts.map((_, index) =>
    combined(
      aggregate,
      series.flatMap(({ values }) => values[index] ?? []),
    ),
  );
  return [{ label: label ?? aggregate, values: together }];
}

function combined(aggregate: SearchAggregate, values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sum = values.reduce((total, value) => total + value, 0);
  switch (aggregate) {
    case "SUM":
      return sum;
    case "AVG":
      return sum / values.length;
    case "MIN":
      return Math.min(...values);
    case "MAX":
      return Math.max(...values);
  }
}

/**
 * A label with what it says of the metric (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/graph-dynamic-labels.html),
 * or else what tells the metric from the others that were found.
 */
function labelOf(name: MetricName, found: readonly MetricName[], label: string | undefined): string {
  const distinguishing = Object.entries(name.dimensions)
    .filter(([dimension, value]) => found.some((other) => other.dimensions[dimension] !== value))
    .map(([, value]) => value);
  const own = distinguishing.length === 0 ? name.metricName : distinguishing.join(" ");
  return (label ?? own).replace(
    /\$\{(?:LABEL|PROP\('([^']+)'\))\}/g,
    (_whole, property: string | undefined) => {
      if (property === undefined) return own;
      if (property === "MetricName") return name.metricName;
      if (property === "Namespace") return name.namespace;
      return name.dimensions[property.replace(/^Dim\./, "")] ?? "";
    },
  );
}
