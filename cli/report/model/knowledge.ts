import type { ViolationRecord } from "../../../functions/shared/violation-records";
import type { ReportFacts } from "../collect/report-facts";
import { sourceText } from "../source";
import type { Section, Tone, ViolationRow } from "./report-data";
import { numberText, sentence, timeText } from "./words";

const tones: Readonly<Record<ViolationRecord["state"], Tone>> = {
  open: "bad",
  explained: "watch",
  expected: "plain",
  fixed: "good",
};

/** What the knowledge base holds: open violations first, then the ones that were seen last. */
export function violationRows({ violations }: ReportFacts): Section<readonly ViolationRow[]> {
  const sources = [sourceText(violations.source)];
  if (violations.kind === "unreadable")
    return {
      kind: "unknown",
      reason: `The knowledge base could not be read: ${violations.reason}.`,
      sources,
    };
  if (violations.kind === "absent")
    return { kind: "unknown", reason: `There is no knowledge base to read: ${violations.reason}.`, sources };
  const rows = [...violations.value.found]
    .sort((a, b) => order(a) - order(b) || b.lastSeenAt.localeCompare(a.lastSeenAt))
    .map((record) => rowOf(record, sources[0] ?? ""));
  const { problems } = violations.value;
  if (rows.length === 0 && problems.length > 0)
    return { kind: "unknown", reason: `Its records could not be read: ${problems.join("; ")}.`, sources };
  if (rows.length === 0)
    return { kind: "empty", reason: "The monitors found no violation in this time.", sources };
  return { kind: "shown", content: rows, sources };
}

const order = ({ state }: ViolationRecord): number => (state === "open" ? 0 : 1);

/** The rows about one endpoint. */
export function violationsOf(
  section: Section<readonly ViolationRow[]>,
  endpointName: string,
): Section<readonly ViolationRow[]> {
  if (section.kind !== "shown") return section;
  const content = section.content.filter(({ endpoints }) => endpoints.includes(endpointName));
  return content.length === 0
    ? {
        kind: "empty",
        reason: "The monitors found no violation on this endpoint in this time.",
        sources: section.sources,
      }
    : { ...section, content };
}

function rowOf(record: ViolationRecord, table: string): ViolationRow {
  const { check, feature, direction, worst, closing, reopening, state } = record;
  const way = direction === "none" ? "" : direction === "up" ? ", upwards" : ", downwards";
  return {
    fingerprint: record.fingerprint,
    title: `${feature === undefined ? "whole data set" : feature}: ${check.replaceAll("_", " ")}${way}`,
    state,
    tone: tones[state],
    firstSeenAt: record.firstSeenAt,
    lastSeenAt: record.lastSeenAt,
    occurrences: record.occurrences,
    endpoints: record.endpoints.map(({ endpointName }) => endpointName),
    worst:
      worst === undefined
        ? "not measured"
        : `${numberText(worst.measured)}${worst.threshold === null ? "" : ` where ${numberText(worst.threshold)} is allowed`}${unitText(worst.unit)}`,
    upstreamSource: record.upstreamSource,
    judgement: judgementOf(state, closing, reopening),
    last: record.last.description,
    source: `${table}, VIOLATION#${record.fingerprint} / RECORD; newest report ${record.last.reportS3Uri}`,
  };
}

const unitText = (unit: string): string =>
  unit === "none" || unit === "value" ? "" : unit === "sigma" ? " (σ)" : ` (${unit})`;

function judgementOf(
  state: ViolationRecord["state"],
  closing: ViolationRecord["closing"],
  reopening: ViolationRecord["reopening"],
): string {
  if (closing === undefined) return "Nobody has said anything about it yet.";
  const cause = closing.cause === undefined ? "" : ` Cause: ${closing.cause}.`;
  const closed = `${sentence(closing.as)} by ${closing.by} on ${timeText(closing.at)}: ${closing.reason}.${cause}`;
  if (state !== "open" || reopening === undefined) return closed;
  return `Open again since ${timeText(reopening.at)} (${reopening.by}: ${reopening.reason}). Before: ${closed}`;
}
