import type { Monitor } from "../../shared/monitoring-report";
import { type IntakeOutcome, isUnfinished, type ReportIntake } from "../../shared/violation-records";

/** The report that is looked at. */
export interface ReportSource {
  readonly endpointName: string;
  readonly monitor: Monitor;
  readonly windowStart: string;
  readonly windowEnd: string;
  readonly reportS3Uri: string;
  readonly reportVersion: string;
}

/** How long a report that is not there, or cannot be read, is looked for. */
const patienceMs = 14 * 86_400_000;

/** A report may be wrong in thousands of places; of so long a reason the start is kept, so that items have an end. */
const longestReason = 2000;

/** What an attempt came to. */
export interface Attempt {
  readonly outcome: Exclude<IntakeOutcome, "givenUp">;
  readonly reason?: string;
  readonly reportOutcome?: string;
  readonly findings?: number;
  /** Sources of features as the endpoint's document names them now. */
  readonly upstreamSources?: Readonly<Record<string, string>>;
  readonly modelPackageVersion?: number | undefined;
}

/** Whether this writing of the report has been dealt with. */
export function isSettled(intake: ReportIntake | undefined, reportVersion: string): boolean {
  return (
    intake?.reportVersion === reportVersion &&
    (intake.outcome === "takenIn" || intake.outcome === "runFailed" || intake.outcome === "givenUp")
  );
}

/**
 * The intake of a report that nobody can look at any more, because its endpoint or its job is gone: given up after as long as
 * any other, or it would be listed for ever; `undefined` until then.
 */
export function abandoned(known: ReportIntake, reason: string, at: string): ReportIntake | undefined {
  if (!isHopeless(known.firstTriedAt, at)) return undefined;
  return { ...known, outcome: "givenUp", reason, updatedAt: at, revision: known.revision + 1 };
}

const isHopeless = (firstTriedAt: string, at: string): boolean =>
  Date.parse(at) - Date.parse(firstTriedAt) > patienceMs;

/**
 * The intake after an attempt. Where each feature came from, and which version served, stays as it was found at first: were
 * it looked up anew, a report that is taken in twice could make two records of one violation.
 */
export function intakeAfter(
  known: ReportIntake | undefined,
  source: ReportSource,
  attempt: Attempt,
  at: string,
): ReportIntake {
  const { outcome, reason, reportOutcome, findings } = attempt;
  // A report that was settled, and is written anew, is begun anew.
  const firstTriedAt = known !== undefined && isUnfinished(known) ? known.firstTriedAt : at;
  const version = known?.modelPackageVersion ?? attempt.modelPackageVersion;
  const isGivenUp = (outcome === "unreadable" || outcome === "missing") && isHopeless(firstTriedAt, at);
  return {
    ...source,
    outcome: isGivenUp ? "givenUp" : outcome,
    ...(reason === undefined ? {} : { reason: reason.slice(0, longestReason) }),
    ...(reportOutcome === undefined ? {} : { reportOutcome }),
    ...(findings === undefined ? {} : { findings }),
    upstreamSources: { ...attempt.upstreamSources, ...known?.upstreamSources },
    ...(version === undefined ? {} : { modelPackageVersion: version }),
    firstTriedAt,
    updatedAt: at,
    revision: (known?.revision ?? 0) + 1,
  };
}
