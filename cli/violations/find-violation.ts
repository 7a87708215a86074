import type { ViolationReader } from "../../functions/shared/violation-reader";
import { ViolationItemError, type ViolationRecord } from "../../functions/shared/violation-records";
import { UserError } from "../../sandbox/setup/user-error";
import { nearest } from "../aws/nearest";
import { printable } from "../printable";
import { violationText } from "./violation-text";

const listed = 20;

/** The part of the knowledge base that is searched. */
type RecordSource = Pick<ViolationReader, "record" | "records">;

/**
 * The one record that was meant: by its fingerprint, the start of it, or the start of its digits.
 *
 * @throws UserError when there is none, or several, or its item cannot be read.
 */
export async function findViolation(reader: RecordSource, typed: string): Promise<ViolationRecord> {
  const exact = await recordOf(reader, typed);
  if (exact !== undefined) return exact;
  const { found, problems } = await reader.records();
  const candidates = found.filter(({ fingerprint }) => isMeant(fingerprint, typed));
  const [only, ...others] = candidates;
  // The list may be a moment behind; what is changed next has to be what is stored.
  if (only !== undefined && others.length === 0) return (await recordOf(reader, only.fingerprint)) ?? only;
  throw new UserError(
    only === undefined ? noneText(typed, found, problems) : severalText(typed, candidates),
    1,
  );
}

/** Digits are what is copied from a message, the name what is remembered. */
export function isMeant(fingerprint: string, typed: string): boolean {
  const wanted = typed.toLowerCase();
  const digits = fingerprint.slice(fingerprint.lastIndexOf("-") + 1);
  return wanted !== "" && (fingerprint.startsWith(wanted) || digits.startsWith(wanted));
}

/** The record; an item that was edited by hand is told without a stack. */
async function recordOf(reader: RecordSource, fingerprint: string): Promise<ViolationRecord | undefined> {
  try {
    return await reader.record(fingerprint);
  } catch (error) {
    throw error instanceof ViolationItemError ? new UserError(printable(error.message)) : error;
  }
}

function noneText(typed: string, records: readonly ViolationRecord[], problems: readonly string[]): string {
  if (problems.length > 0)
    return [
      `No violation "${typed}" can be read, and these items cannot be read at all:`,
      ...some(problems),
      "Restore them from the table's point-in-time recovery.",
    ].join("\n  ");
  if (records.length === 0)
    return `There is no violation "${typed}", nor any other: the monitors have reported none. To ask another environment: --environment.`;
  const names = records.map(({ fingerprint }) => fingerprint);
  return [`There is no violation "${typed}". The nearest are:`, ...some(nearest(typed, names))].join("\n  ");
}

function severalText(typed: string, candidates: readonly ViolationRecord[]): string {
  return [
    `"${typed}" is the start of ${candidates.length} violations; type more of the one that is meant:`,
    ...some(candidates.map((each) => `${each.fingerprint}  ${violationText(each)}`)),
  ].join("\n  ");
}

const some = (lines: readonly string[]): string[] => [
  ...lines.slice(0, listed).map(printable),
  ...(lines.length > listed ? [`and ${lines.length - listed} more`] : []),
];
