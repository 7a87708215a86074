/** Figures and times as the report writes them; times are UTC. */
export const timeText = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;

export const shareText = (share: number): string =>
  `${(share * 100).toFixed(share !== 0 && share < 0.01 ? 2 : 1)} %`;

export const millisecondsText = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms`;

/** Minutes, hours or days, whichever reads best. */
export function durationText(ms: number): string {
  const minutes = ms / 60_000;
  if (minutes < 120) return `${minutes.toFixed(0)} min`;
  return minutes < 48 * 60 ? `${(minutes / 60).toFixed(0)} h` : `${(minutes / 1440).toFixed(0)} days`;
}

/** What a reader has to know of lines that do not show every value. */
export function reductionText(lines: readonly { readonly reducedFrom?: number }[]): string {
  const values = lines.reduce((sum, { reducedFrom = 0 }) => sum + reducedFrom, 0);
  return values === 0
    ? ""
    : ` Of ${values} values the smallest and the largest of each stretch of time are drawn, so extremes are kept.`;
}
