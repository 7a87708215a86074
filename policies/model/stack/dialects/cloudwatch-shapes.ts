import { isRecord } from "../../reading/json-text";
import { undecided } from "./plain-value";
import { eachElement, mapBy, type Shape } from "./shapes";

export const dimensions: Shape = mapBy("name");

/** `Metrics` of an alarm: what is measured stands one level deeper than in the classic provider's `metricQueries`. */
export const metricQueries: Shape = eachElement((query) => {
  if (!isRecord(query)) return query;
  const { metricStat, ...rest } = query;
  return {
    // Left out it means true to CloudWatch, and false to the classic provider.
    returnData: true,
    ...rest,
    ...(metricStat === undefined ? {} : { metric: classicMetric(metricStat) }),
  };
});

function classicMetric(metricStat: unknown): unknown {
  if (!isRecord(metricStat)) return metricStat;
  const { metric, ...rest } = metricStat;
  if (metric === undecided) {
    return { ...rest, namespace: undecided, metricName: undecided, dimensions: undecided };
  }
  if (!isRecord(metric)) return rest;
  return {
    ...rest,
    ...metric,
    ...(metric.dimensions === undefined ? {} : { dimensions: dimensions(metric.dimensions) }),
  };
}

/** CloudFormation has the suppressing alarm itself where the classic provider has an object. */
export const actionsSuppressor: Shape = (value) =>
  value === undecided || typeof value !== "string" ? value : { alarm: value };
