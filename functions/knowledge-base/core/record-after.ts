import { countedLimit, type Occurrence, type ViolationRecord } from "../../shared/violation-records";

/**
 * The record after one more occurrence that it does not hold yet. Occurrences come late and in any order: whatever the
 * order, the same ones make the same record. @throws Error when the occurrence is of another violation.
 */
export function recordAfter(record: ViolationRecord | undefined, occurrence: Occurrence): ViolationRecord {
  if (record === undefined) return firstRecord(occurrence);
  if (record.fingerprint !== occurrence.fingerprint)
    throw new Error(`${occurrence.fingerprint} is no occurrence of ${record.fingerprint}`);
  const { windowStart, windowEnd } = occurrence;
  const isLast = isAfter(occurrence, { ...record.last, windowEnd: record.lastSeenAt });
  const worst = worseOf(record.worst, worstOf(occurrence));
  return {
    ...record,
    firstSeenAt: earlier(record.firstSeenAt, windowStart),
    lastSeenAt: later(record.lastSeenAt, windowEnd),
    occurrences: record.occurrences + 1,
    endpoints: endpointsWith(record.endpoints, occurrence),
    modelPackageVersions: versionsWith(record.modelPackageVersions, occurrence.modelPackageVersion),
    last: isLast ? lastOf(occurrence) : record.last,
    ...(worst === undefined ? {} : { worst }),
    ...stateAfter(record, occurrence),
    revision: record.revision + 1,
  };
}

function firstRecord(occurrence: Occurrence): ViolationRecord {
  const { fingerprint, modelPackageGroupName, feature, check, direction, upstreamSource } = occurrence;
  const worst = worstOf(occurrence);
  return {
    ...{ fingerprint, modelPackageGroupName, check, direction, upstreamSource },
    ...(feature === undefined ? {} : { feature }),
    firstSeenAt: occurrence.windowStart,
    lastSeenAt: occurrence.windowEnd,
    occurrences: 1,
    endpoints: endpointsWith([], occurrence),
    modelPackageVersions: versionsWith([], occurrence.modelPackageVersion),
    last: lastOf(occurrence),
    ...(worst === undefined ? {} : { worst }),
    state: "open",
    reopenedCount: 0,
    revision: 1,
  };
}

type Last = ViolationRecord["last"];
type Worst = NonNullable<ViolationRecord["worst"]>;

const earlier = (a: string, b: string): string => (a < b ? a : b);
const later = (a: string, b: string): string => (a > b ? a : b);

function lastOf({ endpointName, windowStart, description, reportS3Uri }: Occurrence): Last {
  return { endpointName, windowStart, description, reportS3Uri };
}

/** Windows that end together are put in order by their start and their endpoint, so that one of them is the last. */
function isAfter(occurrence: Occurrence, last: Last & { readonly windowEnd: string }): boolean {
  for (const key of ["windowEnd", "windowStart", "endpointName"] as const)
    if (occurrence[key] !== last[key]) return occurrence[key] > last[key];
  return false;
}

function worstOf(occurrence: Occurrence): Worst | undefined {
  const { measured, threshold, unit, endpointName, windowStart } = occurrence;
  return measured === null ? undefined : { measured, threshold, unit, endpointName, windowStart };
}

/** Farthest from what is allowed, whichever way; of equals the first one. */
function worseOf(known: Worst | undefined, found: Worst | undefined): Worst | undefined {
  if (known === undefined || found === undefined) return known ?? found;
  const gap = excess(found) - excess(known);
  if (gap !== 0) return gap > 0 ? found : known;
  const order = (worst: Worst) => `${worst.windowStart} ${worst.endpointName}`;
  return order(found) < order(known) ? found : known;
}

const excess = ({ measured, threshold }: Worst): number => Math.abs(measured - (threshold ?? 0));

/**
 * The names that are kept are the first ones by the alphabet of all names ever seen, so one that is kept at the end has
 * been kept since it came, and its count is whole.
 */
function endpointsWith(known: ViolationRecord["endpoints"], { endpointName, windowEnd }: Occurrence) {
  const found = known.find((each) => each.endpointName === endpointName);
  const counted = {
    endpointName,
    occurrences: (found?.occurrences ?? 0) + 1,
    lastSeenAt: later(found?.lastSeenAt ?? "", windowEnd),
  };
  return [...known.filter((each) => each !== found), counted]
    .sort((a, b) => (a.endpointName < b.endpointName ? -1 : 1))
    .slice(0, countedLimit);
}

/** As with endpoints, by the highest numbers. */
function versionsWith(known: ViolationRecord["modelPackageVersions"], version: number | undefined) {
  if (version === undefined) return known;
  const found = known.find((each) => each.version === version);
  return [...known.filter((each) => each !== found), { version, occurrences: (found?.occurrences ?? 0) + 1 }]
    .sort((a, b) => b.version - a.version)
    .slice(0, countedLimit);
}

/** Who has opened the record again when nobody did: the violation itself. */
const reoccurrence = "re-occurrence";

/**
 * What is fixed must not occur again: a window that starts after the closing opens the record, one that had begun by then
 * may still hold what was mended. What is explained or expected may occur, and is only counted.
 */
function stateAfter(
  record: ViolationRecord,
  { windowStart, endpointName }: Occurrence,
): Pick<ViolationRecord, "state" | "reopenedCount" | "reopening"> {
  const { state, closing, reopening, reopenedCount } = record;
  const unchanged = { state, reopenedCount, ...(reopening === undefined ? {} : { reopening }) };
  if (closing?.as !== "fixed" || Date.parse(windowStart) <= Date.parse(closing.at)) return unchanged;
  const reopened = { by: reoccurrence, at: windowStart, reason: `it occurred again on ${endpointName}` };
  if (state === "fixed") return { state: "open", reopenedCount: reopenedCount + 1, reopening: reopened };
  return reopening?.by === reoccurrence && isBefore(reopened, reopening)
    ? { ...unchanged, reopening: reopened }
    : unchanged;
}

/** The first window after the closing opens the record, whichever of them came first. */
function isBefore(a: { at: string; reason: string }, b: { at: string; reason: string }): boolean {
  return a.at === b.at ? a.reason < b.reason : a.at < b.at;
}
