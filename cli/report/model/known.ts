import type { Reading, Series } from "../collect/collected-fleet";
import { downsample } from "./downsample";
import type { Known, Line } from "./report-data";

/** What was read, as the report shows it. */
export function known<From, To>(reading: Reading<From>, show: (value: From) => To): Known<To> {
  if (reading.kind === "unknown") return reading;
  return { kind: "known", value: show(reading.value), source: reading.source, notes: reading.problems };
}

/** How many stretches of time a line keeps its extremes of: more than a chart has room for. */
const stretches = 180;

/** The series as a line, in another unit when `factor` is not 1. */
export function lineOf(name: string, { points, periodSeconds }: Series, factor = 1): Line {
  const kept = downsample(points, stretches);
  return {
    name,
    points: factor === 1 ? kept : kept.map(([at, value]) => [at, value * factor] as const),
    periodSeconds,
    ...(kept.length < points.length ? { reducedFrom: points.length } : {}),
  };
}

/** The middle value; absent where there is none. */
export function median(values: readonly number[]): number | undefined {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)];
}
