/** So many standard errors are chance: with hundreds of windows a month, three would be a false alarm every few days. */
const chanceErrors = 4;

/**
 * The largest count that chance explains where `expected` are usual. Counts of rare values are far from normal, their
 * square roots are close to it (Anscombe); the baseline's own count is as uncertain as its size makes it.
 */
export function chanceCount(expected: number, samplesPerBaselineSample: number): number {
  return (Math.sqrt(expected + 3 / 8) + chanceDistance(samplesPerBaselineSample)) ** 2 - 3 / 8;
}

/** Whether `count` is so far below the `expected` number that chance does not explain it. */
export function isBelowChance(count: number, expected: number, samplesPerBaselineSample: number): boolean {
  return Math.sqrt(count + 3 / 8) + chanceDistance(samplesPerBaselineSample) < Math.sqrt(expected + 3 / 8);
}

function chanceDistance(samplesPerBaselineSample: number): number {
  return (chanceErrors * Math.sqrt(1 + samplesPerBaselineSample)) / 2;
}
