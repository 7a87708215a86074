import type { PolicyResource } from "@pulumi/policy";
import {
  type PropertyPath,
  type Reading,
  readBoolean,
  readLength,
  readNumber,
  readText,
} from "../reading/reading";

/** A metric that an alarm watches: its own one, or one of its metric queries. */
export interface AlarmSignal {
  readonly namespace: Reading<string>;
  readonly metricName: Reading<string>;
  /** `Average`, `Sum`, `p95`, ... */
  readonly statistic: Reading<string>;
  readonly unit: Reading<string>;
  /** Seconds of one period. */
  readonly period: Reading<number>;
  readonly dimensionsPath: PropertyPath;
  /** Whether this metric itself is compared with the threshold, and not an expression over it. */
  readonly compared: Reading<boolean>;
}

/** The metrics that an alarm watches; none when its list of metric queries is unknown. */
export function alarmSignals(alarm: PolicyResource): Reading<readonly AlarmSignal[]> {
  const queries = readLength(alarm, ["metricQueries"]);
  if (queries.state === "unknown") return queries;
  if (queries.state === "absent" || queries.value === 0) return { state: "known", value: [ownSignal(alarm)] };
  const positions = Array.from({ length: queries.value }, (_, position) => position);
  return { state: "known", value: positions.flatMap((position) => querySignal(alarm, position)) };
}

function ownSignal(alarm: PolicyResource): AlarmSignal {
  const statistic = readText(alarm, ["statistic"]);
  return {
    namespace: readText(alarm, ["namespace"]),
    metricName: readText(alarm, ["metricName"]),
    statistic: statistic.state === "absent" ? readText(alarm, ["extendedStatistic"]) : statistic,
    unit: readText(alarm, ["unit"]),
    period: readNumber(alarm, ["period"]),
    dimensionsPath: ["dimensions"],
    compared: { state: "known", value: true },
  };
}

function querySignal(alarm: PolicyResource, position: number): readonly AlarmSignal[] {
  const query = ["metricQueries", position] as const;
  const namespace = readText(alarm, [...query, "metric", "namespace"]);
  const metricName = readText(alarm, [...query, "metric", "metricName"]);
  if (namespace.state === "absent" && metricName.state === "absent") return [];
  return [
    {
      namespace,
      metricName,
      statistic: readText(alarm, [...query, "metric", "stat"]),
      unit: readText(alarm, [...query, "metric", "unit"]),
      period: readNumber(alarm, [...query, "metric", "period"]),
      dimensionsPath: [...query, "metric", "dimensions"],
      compared: readBoolean(alarm, [...query, "returnData"]),
    },
  ];
}
