import type { SimulatedTime } from "../kernel/ports";
import { addStatisticSet, addValue, type Bucket, emptyBucket, type StatisticSet } from "./statistics";

export const minuteMs = 60_000;

/** CloudWatch keeps one-minute data points for 15 days. */
const retentionMs = 15 * 24 * 60 * minuteMs;

/** Name of a metric: what identifies a time series. */
export interface MetricName {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

export type MetricSample =
  | { readonly value: number; readonly count: number }
  | { readonly statisticSet: StatisticSet };

interface Series {
  readonly name: MetricName;
  /** Buckets per unit, because CloudWatch never mixes the data of two units when a unit is asked for. */
  readonly buckets: Map<string, Map<number, Bucket>>;
  latest: SimulatedTime;
}

/** The identity of a time series as one string. Compute it once per alarm, not once per look-up. */
export function seriesKey(name: MetricName): string {
  const dimensions = Object.entries(name.dimensions).sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([name.namespace, name.metricName, dimensions]);
}

/** All metrics, in buckets of one simulated minute. */
export class MetricStore {
  readonly #series = new Map<string, Series>();

  put(name: MetricName, unit: string, time: SimulatedTime, sample: MetricSample): void {
    const series = this.#seriesOf(name);
    series.latest = Math.max(series.latest, time);
    const bucket = bucketAt(series, unit, Math.floor(time / minuteMs));
    if ("statisticSet" in sample) addStatisticSet(bucket, sample.statisticSet);
    else addValue(bucket, sample.value, sample.count);
  }

  /**
   * The buckets of the minutes from `start` (included) to `end` (excluded).
   * Without a unit, the data of all units count, as for an alarm that names none.
   */
  read(key: string, start: SimulatedTime, end: SimulatedTime, unit?: string): readonly Bucket[] {
    const series = this.#series.get(key);
    if (series === undefined) return [];
    const found: Bucket[] = [];
    for (const [seriesUnit, minutes] of series.buckets) {
      if (unit !== undefined && unit !== seriesUnit) continue;
      for (let minute = Math.floor(start / minuteMs); minute < Math.ceil(end / minuteMs); minute += 1) {
        const bucket = minutes.get(minute);
        if (bucket !== undefined) found.push(bucket);
      }
    }
    return found;
  }

  /** The metrics that got data since the given time. */
  list(since: SimulatedTime): readonly MetricName[] {
    return [...this.#series.values()].filter((series) => series.latest >= since).map((series) => series.name);
  }

  /** Forgets what CloudWatch would have aged out. */
  prune(now: SimulatedTime): void {
    const oldest = Math.floor((now - retentionMs) / minuteMs);
    for (const [key, series] of this.#series) {
      if (series.latest < now - retentionMs) {
        this.#series.delete(key);
        continue;
      }
      for (const minutes of series.buckets.values()) {
        // Minutes arrive nearly in order, so the first young one ends the search.
        for (const minute of minutes.keys()) {
          if (minute >= oldest) break;
          minutes.delete(minute);
        }
      }
    }
  }

  #seriesOf(name: MetricName): Series {
    const key = seriesKey(name);
    const known = this.#series.get(key);
    if (known !== undefined) return known;
    const created: Series = { name, buckets: new Map(), latest: 0 };
    this.#series.set(key, created);
    return created;
  }
}

function bucketAt(series: Series, unit: string, minute: number): Bucket {
  const minutes = series.buckets.get(unit) ?? new Map<number, Bucket>();
  series.buckets.set(unit, minutes);
  const bucket = minutes.get(minute) ?? emptyBucket();
  minutes.set(minute, bucket);
  return bucket;
}
