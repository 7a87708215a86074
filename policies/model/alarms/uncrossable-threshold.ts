import type { PolicyResource } from "@pulumi/policy";
import {
  endpointMetrics,
  endpointNamespace,
  hidesFailures,
  largestValue,
} from "../endpoint/endpoint-metrics";
import { readNumber, readText } from "../reading/reading";
import { type Finding, notEvaluable, violation } from "../rule/finding";
import type { AlarmSignal } from "./alarm-signal";
import { comparisonOf } from "./comparison";

/** Whether an alarm may also go off when a metric is low, such as one that waits for traffic. */
export type Direction = "high" | "any";

const inRange = {
  ratio: "set threshold to a ratio between 0 and 1, such as 0.01",
  microseconds: "set threshold in microseconds, such as 500000 for half a second",
};

/** A threshold on a metric of an endpoint that no value of it can cross; of an asynchronous one, if it is `queued`. */
export function uncrossable(
  alarm: PolicyResource,
  signal: AlarmSignal,
  direction: Direction,
  queued: boolean,
): readonly Finding[] {
  const { compared, namespace, metricName, statistic } = signal;
  if (compared.state === "unknown") return [notEvaluable(alarm, compared.path)];
  if (compared.state === "absent" || !compared.value) return [];
  if (namespace.state !== "known" || namespace.value !== endpointNamespace) return [];
  if (metricName.state === "unknown") return [notEvaluable(alarm, metricName.path)];
  if (metricName.state === "absent" || !endpointMetrics.has(metricName.value)) return [];
  if (statistic.state === "unknown") return [notEvaluable(alarm, statistic.path)];
  if (statistic.state === "absent") {
    return [violation(alarm, "has no statistic", "set statistic to Average, or extendedStatistic to p95")];
  }
  const operator = readText(alarm, ["comparisonOperator"]);
  if (operator.state === "unknown") return [notEvaluable(alarm, operator.path)];
  if (operator.state === "absent") {
    return [violation(alarm, "compares with nothing", "set comparisonOperator to GreaterThanThreshold")];
  }
  const comparison = comparisonOf(operator.value);
  if (comparison === undefined) return [];
  const low = comparison.side === "below";
  if (low && direction === "high") {
    return [
      violation(
        alarm,
        `goes off when ${metricName.value} is low, not when it is high`,
        "set comparisonOperator to GreaterThanThreshold",
      ),
    ];
  }
  if (!low && hidesFailures(metricName.value, statistic.value)) {
    return [
      violation(
        alarm,
        `goes off only when every request fails: the ${statistic.value} of ${metricName.value} is 0 as long as one succeeds`,
        "set statistic to Average, with a ratio as threshold",
      ),
    ];
  }
  const threshold = readNumber(alarm, ["threshold"]);
  if (threshold.state === "unknown") return [notEvaluable(alarm, threshold.path)];
  const largest = largestValue(metricName.value, statistic.value, queued);
  if (threshold.state === "absent") {
    return [
      violation(alarm, "has no threshold", `set threshold below ${largest === 1 ? "1" : "the SLA's limit"}`),
    ];
  }
  // No metric of an endpoint is below 0.
  const distance = low ? threshold.value : largest - threshold.value;
  if (distance > 0 || (distance === 0 && comparison.orEqual)) return [];
  return [
    violation(
      alarm,
      `can never go off: the ${statistic.value} of ${metricName.value} is at ${low ? "least 0" : `most ${largest}`}, and the threshold is ${operator.value} ${threshold.value}`,
      low ? "set threshold above 0" : inRange[largest === 1 ? "ratio" : "microseconds"],
    ),
  ];
}
