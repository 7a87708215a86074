import type { EnforcementLevel, ReportViolation, Severity } from "@pulumi/policy";

/** A violation that does not take everything from the policy that reports it. */
export interface DetailedViolation {
  readonly message: string;
  readonly urn?: string | undefined;
  /** Instead of the level that the policy has in this run. */
  readonly enforcementLevel?: EnforcementLevel;
  readonly severity?: Severity;
}

/**
 * Reports with a level of one's own. The SDK takes an object too, which is how a profile can make advice of a
 * policy that is mandatory elsewhere; its type does not say so yet, and a test with the real engine holds it.
 */
export function reportDetailed(report: ReportViolation, violation: DetailedViolation): void {
  (report as unknown as (violation: DetailedViolation) => void)(violation);
}
