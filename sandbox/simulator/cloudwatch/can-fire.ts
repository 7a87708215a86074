import type { AlarmState } from "../kernel/ports";
import { alarmDatapoints } from "./alarm-datapoints";
import type { AlarmDefinition } from "./alarm-definition";
import { additionalPeriods, evaluateAlarm } from "./alarm-evaluator";
import { type MetricName, MetricStore, minuteMs, seriesKey } from "./metric-store";

/** What samples a metric can have. */
export interface SampleRange {
  readonly minimum: number;
  /** Infinity when nothing bounds it. */
  readonly maximum: number;
  /** Seconds between two samples. Left out: as many as there is traffic, up to a thousand a minute. */
  readonly publishedEverySeconds?: number;
}

export type FiringVerdict =
  | {
      readonly kind: "fires";
      /** A stream that leads to ALARM, and one that leads back to OK. */
      readonly alarmStream: string;
      readonly recoveryStream: string;
    }
  | { readonly kind: "neverFires"; readonly reason: string }
  | { readonly kind: "neverRecovers"; readonly reason: string }
  /** Nothing is known of one of its metrics, so that nothing can be said. */
  | { readonly kind: "unknownMetric"; readonly reason: string };

/**
 * Whether an alarm can go off and be over again: its metrics are fed with the extremes of what their samples can be,
 * with little and much traffic and with none, and judged as CloudWatch judges. A pure function of its arguments.
 */
export function canFire(
  definition: AlarmDefinition,
  samplesOf: (metric: MetricName) => SampleRange | undefined,
): FiringVerdict {
  const metrics = metricsOf(definition);
  const ranges = metrics.map((metric) => ({ metric, range: samplesOf(metric) }));
  const unknown = ranges.filter(({ range }) => range === undefined).map(({ metric }) => textOf(metric));
  if (unknown.length > 0) {
    return { kind: "unknownMetric", reason: `it is not known what samples ${unknown.join(" and ")} has` };
  }
  const worlds = combinations(
    ranges.map(({ metric, range }) => (range === undefined ? [] : streamsOf(metric, range))),
  );
  const leadingTo = (wanted: AlarmState, from: AlarmState): string | undefined => {
    const found = worlds.find((streams) => judge(definition, streams, from) === wanted);
    return found?.map(({ text }) => text).join(", ");
  };
  const alarmStream = leadingTo("ALARM", "OK");
  if (alarmStream === undefined)
    return { kind: "neverFires", reason: reasonFor(definition, worlds, "ALARM") };
  const recoveryStream = leadingTo("OK", "ALARM");
  if (recoveryStream === undefined) {
    return { kind: "neverRecovers", reason: reasonFor(definition, worlds, "OK") };
  }
  return { kind: "fires", alarmStream, recoveryStream };
}

/** One metric that goes on in the same way for the whole of an alarm's window. */
interface Stream {
  readonly metric: MetricName;
  readonly text: string;
  /** Undefined for silence. */
  readonly samples:
    | { readonly value: number; readonly count: number; readonly everySeconds: number }
    | undefined;
}

/** Larger than any threshold of sense; CloudWatch takes values to 2^360. */
const beyondAllThresholds = 1e12;
const muchTraffic = 1000;

function streamsOf(metric: MetricName, range: SampleRange): readonly Stream[] {
  const { publishedEverySeconds } = range;
  const counts = publishedEverySeconds === undefined ? [1, muchTraffic] : [1];
  const everySeconds = publishedEverySeconds ?? 60;
  const values = [range.minimum, Math.min(range.maximum, beyondAllThresholds)];
  const speaking = [...new Set(values)].flatMap((value) =>
    counts.map((count) => ({
      metric,
      text: `${textOf(metric)} at ${value}, ${count} in ${everySeconds} s`,
      samples: { value, count, everySeconds },
    })),
  );
  return [{ metric, text: `no ${textOf(metric)}`, samples: undefined }, ...speaking];
}

/** A moment late enough for any window before it; a full day, so that no rule about full hours matters. */
const judgedAt = 100 * 24 * 60 * minuteMs;

function judge(definition: AlarmDefinition, streams: readonly Stream[], from: AlarmState): AlarmState {
  const { rule, periodSeconds } = definition;
  const periods = rule.evaluationPeriods + additionalPeriods;
  const store = new MetricStore();
  for (const { metric, samples } of streams) {
    if (samples === undefined) continue;
    const begin = judgedAt - periods * periodSeconds * 1000;
    for (
      let time = judgedAt - samples.everySeconds * 1000;
      time >= begin;
      time -= samples.everySeconds * 1000
    ) {
      store.put(metric, unitOf(definition, metric), time, { value: samples.value, count: samples.count });
    }
  }
  return evaluateAlarm(rule, alarmDatapoints(store, definition, judgedAt, periods), from).state;
}

/** That the unit fits is no question here: a wrong one is a metric of which nothing is known. */
function unitOf({ queries }: AlarmDefinition, metric: MetricName): string {
  const key = seriesKey(metric);
  const query = queries.find((one) => one.kind === "metric" && one.key === key);
  return (query?.kind === "metric" ? query.unit : undefined) ?? "None";
}

function metricsOf({ queries }: AlarmDefinition): readonly MetricName[] {
  const found = new Map(
    queries.flatMap((query) => (query.kind === "metric" ? [[query.key, query.name]] : [])),
  );
  return [...found.values()];
}

function combinations<Item>(choices: readonly (readonly Item[])[]): readonly (readonly Item[])[] {
  return choices.reduce<readonly (readonly Item[])[]>(
    (known, items) => known.flatMap((chosen) => items.map((item) => [...chosen, item])),
    [[]],
  );
}

function reasonFor(
  definition: AlarmDefinition,
  worlds: readonly (readonly Stream[])[],
  state: AlarmState,
): string {
  const { rule, periodSeconds } = definition;
  const tried = [...new Set(worlds.flat().map(({ text }) => text))];
  return (
    `nothing that its metrics can be leads to ${state} with ${rule.datapointsToAlarm} of ${rule.evaluationPeriods} ` +
    `periods of ${periodSeconds} s ${rule.comparison} ${rule.threshold}, missing data ${rule.treatMissingData}; ` +
    `tried ${tried.join("; ")}`
  );
}

function textOf({ namespace, metricName }: MetricName): string {
  return `${namespace} ${metricName}`;
}
