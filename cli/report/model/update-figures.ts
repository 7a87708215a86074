import type { Point, UpdateSeries } from "../collect/collected-fleet";
import { lineOf, median } from "./known";
import type { UpdateFigures } from "./report-data";

const microsecondsPerMs = 1000;

/** Old against new configuration around one update. `names`: how the two are called. */
export function updateFigures(
  { range, next, previous }: UpdateSeries,
  updated: { readonly from: number },
  names: { readonly next: string; readonly previous: string },
): UpdateFigures {
  const both = [
    ...(previous === undefined ? [] : [{ name: names.previous, series: previous }]),
    { name: names.next, series: next },
  ];
  const before = median(
    (previous?.latencyP95.points ?? []).filter(([at]) => at < updated.from).map(([, value]) => value),
  );
  const steady = before ?? median(previous?.latencyP95.points.map(([, value]) => value) ?? []);
  const after = median(next.latencyP95.points.map(([, value]) => value));
  const errors = next.errors.points.map(([, value]) => value);
  return {
    range,
    share: lineOf(names.next, {
      ...next.invocations,
      points: sharePoints(next.invocations.points, previous?.invocations.points ?? []),
    }),
    latency: both.map(({ name, series }) => lineOf(name, series.latencyP95, 1 / microsecondsPerMs)),
    errors: both.map(({ name, series }) => lineOf(name, series.errors)),
    ...(steady === undefined ? {} : { latencyBeforeMs: steady / microsecondsPerMs }),
    ...(after === undefined ? {} : { latencyAfterMs: after / microsecondsPerMs }),
    ...(errors.length === 0 ? {} : { highestErrors: Math.max(...errors) }),
  };
}

/** Share of the requests that the new configuration answered, for each period in which there was any. */
function sharePoints(next: readonly Point[], previous: readonly Point[]): Point[] {
  const counts = new Map<number, { next: number; previous: number }>();
  for (const [at, value] of previous) counts.set(at, { next: 0, previous: value });
  for (const [at, value] of next) counts.set(at, { next: value, previous: counts.get(at)?.previous ?? 0 });
  return [...counts]
    .filter(([, count]) => count.next + count.previous > 0)
    .sort(([left], [right]) => left - right)
    .map(([at, count]) => [at, count.next / (count.next + count.previous)]);
}
