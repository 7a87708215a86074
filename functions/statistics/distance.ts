import type { Distribution } from "./distribution";

/** Simple: the plain largest gap. Robust: the gap less what few samples explain by chance. */
export type ComparisonMethod = "Simple" | "Robust";

/** The factor with which deequ, the library under Model Monitor, corrects for few samples. */
const robustFactor = 1.8;

/** The largest gap between two cumulative distributions, one of them counted at the other's cut points. */
export function numericalDistance(baseline: Distribution, histogram: readonly number[]): number {
  const total = histogram.reduce((sum, count) => sum + count, 0);
  let below = 0;
  let largest = 0;
  baseline.cutPoints.forEach((cutPoint, index) => {
    below += histogram[index] ?? 0;
    largest = Math.max(largest, Math.abs(below / total - baseline.shareBelow(cutPoint)));
  });
  return largest;
}

/** The gap that remains after the two-sample Kolmogorov-Smirnov correction for the sample sizes. */
export function comparedDistance(
  method: ComparisonMethod,
  gap: number,
  baselineCount: number,
  currentCount: number,
): number {
  if (method === "Simple") return gap;
  const chance = Math.sqrt((baselineCount + currentCount) / (baselineCount * currentCount));
  return Math.max(0, gap - robustFactor * chance);
}

/** The largest difference between the shares of one category (L-infinity). */
export function categoricalDistance(
  baseline: ReadonlyMap<string, number>,
  current: ReadonlyMap<string, number>,
): number {
  const total = (counts: ReadonlyMap<string, number>) =>
    [...counts.values()].reduce((sum, count) => sum + count, 0);
  const [baselineTotal, currentTotal] = [total(baseline), total(current)];
  const categories = new Set([...baseline.keys(), ...current.keys()]);
  let largest = 0;
  for (const category of categories) {
    const [usual, now] = [baseline.get(category) ?? 0, current.get(category) ?? 0];
    largest = Math.max(largest, Math.abs(usual / baselineTotal - now / currentTotal));
  }
  return largest;
}
