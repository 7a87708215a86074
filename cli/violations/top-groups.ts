import type { ViolationRecord } from "../../functions/shared/violation-records";

/** By what violations can be added up. */
export const groupings = ["source", "feature", "check"] as const;
export type Grouping = (typeof groupings)[number];

/** What recurs: all violations of one source, feature or check. */
export interface TopGroup {
  readonly name: string;
  readonly occurrences: number;
  readonly violations: number;
  /** Of them those that nobody has closed. */
  readonly open: number;
  /** How many endpoints it shows on; a record names its first fifty only. */
  readonly endpoints: number;
  readonly reopened: number;
  readonly lastSeenAt: string;
}

/** The groups, the most frequent first; equally frequent ones by the alphabet. */
export function topGroups(records: readonly ViolationRecord[], grouping: Grouping): TopGroup[] {
  const groups = new Map<string, ViolationRecord[]>();
  for (const record of records) {
    const name = nameOf(record, grouping);
    const members = groups.get(name);
    if (members === undefined) groups.set(name, [record]);
    else members.push(record);
  }
  return [...groups]
    .map(([name, members]) => groupOf(name, members))
    .sort((a, b) => b.occurrences - a.occurrences || (a.name < b.name ? -1 : 1));
}

function nameOf({ upstreamSource, feature, check }: ViolationRecord, grouping: Grouping): string {
  return { source: upstreamSource, feature: feature ?? "(data set)", check }[grouping];
}

function groupOf(name: string, records: readonly ViolationRecord[]): TopGroup {
  const sum = (of: (record: ViolationRecord) => number) =>
    records.reduce((total, record) => total + of(record), 0);
  const endpoints = new Set(
    records.flatMap((record) => record.endpoints.map(({ endpointName }) => endpointName)),
  );
  return {
    name,
    occurrences: sum((record) => record.occurrences),
    violations: records.length,
    open: sum(({ state }) => (state === "open" ? 1 : 0)),
    endpoints: endpoints.size,
    reopened: sum(({ reopenedCount }) => reopenedCount),
    lastSeenAt: records.map((record) => record.lastSeenAt).reduce((a, b) => (a > b ? a : b)),
  };
}
