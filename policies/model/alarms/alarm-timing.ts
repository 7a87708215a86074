import type { PolicyResource } from "@pulumi/policy";
import { deploymentStrategy } from "../endpoint/deployment-strategy";
import { smallestFleet } from "../endpoint/instances";
import { watchedBake } from "../endpoint/rollout-timing";
import { readBoolean, readLength, readNumber } from "../reading/reading";
import { describe, type Finding, violation } from "../rule/finding";
import type { EndpointView } from "../stack/stack-index";
import type { AlarmSignal } from "./alarm-signal";

/** An alarm that waits for more breaching datapoints than it looks at. */
export function tooManyDatapoints(alarm: PolicyResource): readonly Finding[] {
  const datapoints = readNumber(alarm, ["datapointsToAlarm"]);
  const periods = readNumber(alarm, ["evaluationPeriods"]);
  if (datapoints.state !== "known" || periods.state !== "known") return [];
  if (datapoints.value <= periods.value) return [];
  return [
    violation(
      alarm,
      `waits for ${datapoints.value} breaching datapoints and looks at ${periods.value}`,
      `set datapointsToAlarm to ${periods.value} or less`,
    ),
  ];
}

/** An alarm over metric queries none of which gives it a value. The provider's default is that a query does not. */
export function withoutValue(alarm: PolicyResource): readonly Finding[] {
  const queries = readLength(alarm, ["metricQueries"]);
  if (queries.state !== "known" || queries.value === 0) return [];
  for (let position = 0; position < queries.value; position += 1) {
    const returned = readBoolean(alarm, ["metricQueries", position, "returnData"]);
    if (returned.state === "unknown" || (returned.state === "known" && returned.value)) return [];
  }
  return [
    violation(
      alarm,
      "has metric queries of which none returns a value to compare",
      "set metricQueries[].returnData to true for the query that is compared with the threshold",
    ),
  ];
}

/**
 * An alarm that needs longer to go off than the endpoint watches it in a rollout. It goes off with the last of its
 * datapoints at the earliest, however many periods it looks back. A rollout without any bake is another rule's.
 */
export function slowerThanBake(
  alarm: PolicyResource,
  signals: readonly AlarmSignal[],
  endpoint: EndpointView,
): readonly Finding[] {
  const seconds = secondsToAlarm(alarm, signals);
  const strategy = deploymentStrategy(endpoint.resource);
  if (seconds === undefined || (strategy.kind !== "blueGreen" && strategy.kind !== "rolling")) return [];
  const bake = watchedBake(strategy, smallestFleet(endpoint.configuration));
  if (bake.unknown.length > 0 || bake.seconds === 0 || seconds <= bake.seconds) return [];
  return [
    violation(
      alarm,
      `goes off after ${seconds} s at the earliest, and ${describe(endpoint.resource)} watches it for ${bake.seconds} s of a rollout`,
      `shorten period, or lower datapointsToAlarm, so that both together make ${bake.seconds} s or less`,
    ),
  ];
}

/** How long the metric breaches before the alarm goes off; undefined when a part of it is not known. */
function secondsToAlarm(alarm: PolicyResource, signals: readonly AlarmSignal[]): number | undefined {
  const periods = readNumber(alarm, ["evaluationPeriods"]);
  const datapoints = readNumber(alarm, ["datapointsToAlarm"]);
  if (periods.state !== "known" || datapoints.state === "unknown") return undefined;
  // Without a number of datapoints all of them have to breach. More than there are is another fault.
  const needed = datapoints.state === "known" ? Math.min(datapoints.value, periods.value) : periods.value;
  const lengths = signals.map(({ period }) => (period.state === "known" ? period.value : Number.NaN));
  const longest = Math.max(...lengths);
  return Number.isFinite(longest) ? needed * longest : undefined;
}
