import type { SimulatedTime } from "../kernel/ports";
import type { AlarmDefinition } from "./alarm-definition";
import type { Datapoint } from "./alarm-evaluator";
import { runQueries } from "./metric-query";
import type { MetricStore } from "./metric-store";

/**
 * The last `count` periods before `now`, oldest first. The window slides with each evaluation, as documented:
 * an alarm with a period of 5 minutes judges minutes 1 to 5, and a minute later minutes 2 to 6.
 */
export function alarmDatapoints(
  store: MetricStore,
  definition: AlarmDefinition,
  now: SimulatedTime,
  count: number,
): readonly Datapoint[] {
  const periodMs = definition.periodSeconds * 1000;
  const starts = Array.from({ length: count }, (_, index) => now - (count - index) * periodMs);
  const results = runQueries(store, definition.queries, starts, definition.periodSeconds);
  const result = results.get(definition.resultId);
  return starts.map((time, index) => ({
    time,
    value: result?.values[index],
    sampleCount: result?.sampleCounts[index] ?? 0,
  }));
}

/** The JSON that CloudWatch gives as the alarm's `StateReasonData`. */
export function reasonData(
  definition: AlarmDefinition,
  evaluated: readonly Datapoint[],
  now: SimulatedTime,
): string {
  const { request } = definition;
  return JSON.stringify({
    version: "1.0",
    queryDate: cloudWatchTime(now),
    ...(evaluated[0] === undefined ? {} : { startDate: cloudWatchTime(evaluated[0].time) }),
    ...(request.Statistic === undefined ? {} : { statistic: request.Statistic }),
    ...(request.ExtendedStatistic === undefined ? {} : { statistic: request.ExtendedStatistic }),
    ...(request.Unit === undefined ? {} : { unit: request.Unit }),
    period: definition.periodSeconds,
    recentDatapoints: evaluated.map((point) => point.value),
    threshold: definition.rule.threshold,
    evaluatedDatapoints: [...evaluated].reverse().map((point) => ({
      timestamp: cloudWatchTime(point.time),
      ...(Number.isFinite(point.sampleCount) ? { sampleCount: point.sampleCount } : {}),
      value: point.value,
    })),
  });
}

/** CloudWatch's time format in alarm messages: `2026-05-01T10:00:00.000+0000`. */
export function cloudWatchTime(time: SimulatedTime): string {
  return new Date(time).toISOString().replace("Z", "+0000");
}
