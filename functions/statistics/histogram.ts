/**
 * Adds ascending numbers to the counts below the first cut point, between neighbours, and from the last one on.
 * A number on a cut point is not below it, so it belongs to the next count.
 */
export function histogramOfSorted(
  sorted: Float64Array,
  cutPoints: readonly number[],
  histogram: number[],
): void {
  let index = 0;
  for (let bin = 0; bin < cutPoints.length; bin += 1) {
    const start = index;
    const cutPoint = cutPoints[bin] ?? 0;
    while (index < sorted.length && (sorted[index] ?? 0) < cutPoint) index += 1;
    histogram[bin] = (histogram[bin] ?? 0) + index - start;
  }
  histogram[cutPoints.length] = (histogram[cutPoints.length] ?? 0) + sorted.length - index;
}
