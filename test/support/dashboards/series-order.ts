import type { TimeSeries } from "../../../sandbox/simulator/cloudwatch/metric-math";

/** In which order the series of a list stand, and how many of them are shown. */
export interface SeriesOrder {
  readonly by: "MAX" | "MIN" | "AVG" | "SUM";
  readonly direction: "ASC" | "DESC";
  readonly limit: number;
}

/** Takes `SORT(…, MAX, DESC, 10)` off an expression. */
export function readOrder(expression: string): { readonly inner: string; readonly order?: SeriesOrder } {
  const found = /^SORT\((.*), (MAX|MIN|AVG|SUM), (ASC|DESC), (\d+)\)$/.exec(expression);
  if (found === null) return { inner: expression };
  const [, inner = "", by, direction, limit] = found;
  return {
    inner,
    order: {
      by: by as SeriesOrder["by"],
      direction: direction as SeriesOrder["direction"],
      limit: Number(limit),
    },
  };
}

/** The series in their order; those without any value come last. */
export function inOrder<T extends { readonly values: TimeSeries }>(
  series: readonly T[],
  order: SeriesOrder | undefined,
): T[] {
  if (order === undefined) return [...series];
  const sign = order.direction === "ASC" ? 1 : -1;
  // Larger than every number that a metric can have.
  const last = Number.MAX_VALUE;
  return series
    .map((each) => {
      const rank = rankOf(each.values, order.by);
      return { each, rank: rank === undefined ? last : sign * rank };
    })
    .sort((one, other) => one.rank - other.rank)
    .slice(0, order.limit)
    .map(({ each }) => each);
}

function rankOf(values: TimeSeries, by: SeriesOrder["by"]): number | undefined {
  const there = values.flatMap((value) => value ?? []);
  if (there.length === 0) return undefined;
  const sum = there.reduce((total, value) => total + value, 0);
  return { MAX: Math.max(...there), MIN: Math.min(...there), AVG: sum / there.length, SUM: sum }[by];
}
