import type { Point } from "../collect/collected-fleet";

/**
 * At most two points for each of `buckets` equal stretches of time: the smallest and the largest value in it, at their own
 * times. Extremes stay, whatever else is left out; fewer points than that are returned as they are.
 */
export function downsample(points: readonly Point[], buckets: number): readonly Point[] {
  const first = points[0];
  const last = points[points.length - 1];
  if (first === undefined || last === undefined || points.length <= 2 * buckets) return points;
  const width = (last[0] - first[0]) / buckets;
  const kept: Point[] = [];
  let bucket: Point[] = [];
  let index = 0;
  const close = () => {
    kept.push(...extremes(bucket));
    bucket = [];
  };
  for (const point of points) {
    const own = Math.min(buckets - 1, Math.floor((point[0] - first[0]) / width));
    if (own !== index) close();
    index = own;
    bucket.push(point);
  }
  close();
  return kept;
}

function extremes(points: readonly Point[]): readonly Point[] {
  const [first] = points;
  if (first === undefined) return [];
  let low = first;
  let high = first;
  for (const point of points) {
    if (point[1] < low[1]) low = point;
    if (point[1] > high[1]) high = point;
  }
  if (low === high) return [low];
  return low[0] < high[0] ? [low, high] : [high, low];
}
