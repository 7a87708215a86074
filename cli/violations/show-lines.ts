import type { Occurrence, ViolationNote, ViolationRecord } from "../../functions/shared/violation-records";
import { wrapText } from "../../sandbox/wrap-text";
import { labelledLines } from "../labelled-lines";
import { timeText } from "../ledger/decision-lines";
import { printable } from "../printable";
import { tableLines } from "../table-lines";
import { endpointCount, stateText } from "./list-lines";
import { figureText, violationText } from "./violation-text";

/** All that is known of a violation. */
export interface ViolationView {
  readonly record: ViolationRecord;
  /** The newest ones, the latest first. */
  readonly occurrences: readonly Occurrence[];
  readonly notes: readonly ViolationNote[];
}

const labelWidth = 10;

/** A violation for people: what it is, where it shows, its latest occurrences, and what was written about it. */
export function showLines({ record, occurrences, notes }: ViolationView, width: number): string[] {
  return [
    `${record.fingerprint} · ${violationText(record)}`,
    "",
    ...recordLines(record, width),
    "",
    ...occurrenceLines(record, occurrences),
    "",
    ...noteLines(notes, width),
  ].map(printable);
}

function recordLines(record: ViolationRecord, width: number): string[] {
  const { occurrences, firstSeenAt, lastSeenAt, closing, reopening, worst, last } = record;
  const label = (name: string, text: string) => labelledLines(name, text, labelWidth, width);
  const versions = record.modelPackageVersions.map((each) => `${each.version} (${each.occurrences})`);
  return [
    ...label("state", stateText(record)),
    ...(closing === undefined
      ? []
      : label("closed", `as ${closing.as} by ${closing.by}, ${timeText(closing.at)}: ${closing.reason}`)),
    ...(closing?.cause === undefined ? [] : label("cause", closing.cause)),
    ...(reopening === undefined
      ? []
      : label("opened", `by ${reopening.by}, ${timeText(reopening.at)}: ${reopening.reason}`)),
    ...label("seen", `${occurrences} time(s), from ${timeText(firstSeenAt)} to ${timeText(lastSeenAt)}`),
    ...label(
      "worst",
      worst === undefined
        ? "nothing is measured"
        : `${figureText(worst)}, ${worst.endpointName}, ${timeText(worst.windowStart)}`,
    ),
    ...label("latest", `${last.description} (${last.endpointName}, ${last.reportS3Uri})`),
    ...label("versions", versions.length === 0 ? "not known" : versions.join(", ")),
    ...label("endpoints", `${endpointCount(record)}: ${endpointsText(record)}`),
  ];
}

const endpointsText = ({ endpoints }: ViolationRecord): string =>
  endpoints.map(({ endpointName, occurrences }) => `${endpointName} (${occurrences})`).join(", ");

function occurrenceLines({ occurrences: all }: ViolationRecord, found: readonly Occurrence[]): string[] {
  const rows = found.map((occurrence) => [
    timeText(occurrence.windowStart).slice(0, 16),
    timeText(occurrence.windowEnd).slice(0, 16),
    occurrence.endpointName,
    occurrence.modelPackageVersion === undefined ? "-" : String(occurrence.modelPackageVersion),
    figureText(occurrence),
    occurrence.description,
  ]);
  return [
    ...tableLines([["from (UTC)", "to", "endpoint", "version", "measured", "description"], ...rows]),
    ...(found.length < all ? [`(the newest ${found.length} of ${all}; --limit shows more)`] : []),
  ];
}

function noteLines(notes: readonly ViolationNote[], width: number): string[] {
  if (notes.length === 0) return ["Nobody has written anything about it."];
  return notes.flatMap(({ at, by, text, change, cause }) => {
    const what = change === undefined ? "" : ` -> ${change}`;
    return [
      `${timeText(at)} ${by}${what}`,
      ...wrapText(text, width - 4).map((line) => `    ${line}`),
      ...(cause === undefined ? [] : wrapText(`cause: ${cause}`, width - 4).map((line) => `    ${line}`)),
    ];
  });
}
