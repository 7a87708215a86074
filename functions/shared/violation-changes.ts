import type { ClosingState, ViolationNote, ViolationRecord } from "./violation-records";

/** What a person does with a violation; always with a name. */
export type ViolationChange =
  | { readonly kind: "note"; readonly by: string; readonly text: string }
  | {
      readonly kind: "close";
      readonly as: ClosingState;
      readonly by: string;
      readonly reason: string;
      /** What brought the violation about, for whoever meets it next. */
      readonly cause?: string;
    }
  | { readonly kind: "reopen"; readonly by: string; readonly reason: string };

/** A change that is not complete, or does not fit the record. All problems at once. */
export class ViolationChangeError extends Error {
  override readonly name = "ViolationChangeError";
}

/** So long a text may be, so that items have an end. */
const longestText = 2000;
const longestName = 200;

/** The record after the change, with the note that tells it; a note alone leaves the record as it is. */
export interface ChangedViolation {
  /** Absent for a note. */
  readonly record?: ViolationRecord;
  readonly note: Omit<ViolationNote, "id">;
}

/** What to write for a change, given the record as it is now and the time in ISO 8601. @throws ViolationChangeError */
export function changeViolation(
  record: ViolationRecord,
  change: ViolationChange,
  at: string,
): ChangedViolation {
  const problems = changeProblems(record, change);
  if (problems.length > 0) throw new ViolationChangeError(problems.join("; "));
  const { by } = change;
  const revision = record.revision + 1;
  if (change.kind === "note") return { note: { at, by, text: change.text } };
  const { reason } = change;
  if (change.kind === "reopen")
    return {
      record: {
        ...record,
        state: "open",
        reopening: { by, at, reason },
        reopenedCount: record.reopenedCount + 1,
        revision,
      },
      note: { at, by, text: reason, change: "open" },
    };
  const { as, cause } = change;
  const { reopening: _, ...rest } = record;
  const causes = cause === undefined ? {} : { cause };
  return {
    record: { ...rest, state: as, closing: { as, by, at, reason, ...causes }, revision },
    note: { at, by, text: reason, change: as, ...causes },
  };
}

function changeProblems({ state }: ViolationRecord, change: ViolationChange): string[] {
  const texts =
    change.kind === "note"
      ? { text: change.text }
      : { reason: change.reason, ...("cause" in change ? { cause: change.cause } : {}) };
  return [
    ...textProblems("by", change.by, longestName),
    ...Object.entries(texts).flatMap(([name, text]) => textProblems(name, text, longestText)),
    ...(change.kind === "reopen" && state === "open" ? ["it is open already"] : []),
    ...(change.kind === "close" && change.as === "explained" && change.cause === undefined
      ? ["cause: is missing; say what brought it about, which is what explains it"]
      : []),
  ];
}

function textProblems(name: string, text: string | undefined, longest: number): string[] {
  if (text === undefined) return [];
  if (text.trim() === "") return [`${name}: is blank`];
  return text.length > longest ? [`${name}: has ${text.length} characters, at most ${longest}`] : [];
}
