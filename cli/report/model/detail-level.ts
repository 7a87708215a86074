import type { EndpointReport } from "./report-data";

/** Up to so many endpoints are all drawn in full: whoever looks at a few wants to see them. */
const smallFleet = 6;
/** So many endpoints of a larger fleet are drawn in full; more charts than that nobody looks at. */
const fullLimit = 10;

export interface Ranked {
  readonly endpointName: string;
  /** Severities of what it needs somebody for. */
  readonly severities: readonly number[];
  /** Whether versions came to an end in this time other than by a promotion. */
  readonly hadTrouble: boolean;
}

/** In which order endpoints are told of, and which are drawn in full: those that need somebody, the worst first. */
export function detailLevels(ranked: readonly Ranked[]): Map<string, EndpointReport["level"]> {
  const rank = ({ severities, hadTrouble }: Ranked) =>
    severities.reduce((sum, severity) => sum + 10 ** (4 - severity), 0) + (hadTrouble ? 1 : 0);
  const sorted = [...ranked].sort(
    (a, b) => rank(b) - rank(a) || a.endpointName.localeCompare(b.endpointName),
  );
  const levels = new Map<string, EndpointReport["level"]>();
  sorted.forEach((each, index) => {
    const inFull = ranked.length <= smallFleet || (rank(each) > 0 && index < fullLimit);
    const reason =
      rank(each) === 0
        ? "Nothing of it needs anybody."
        : `${fullLimit} endpoints that need somebody more are drawn in full.`;
    levels.set(each.endpointName, inFull ? { kind: "full" } : { kind: "condensed", reason });
  });
  return levels;
}
