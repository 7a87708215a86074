import type { Finding } from "../../shared/monitoring-report";
import type { ConstraintCheck, Violation } from "../../statistics/violations-file";

/** A violated check of the drift monitor. */
export interface DriftFinding extends Finding {
  readonly check: ConstraintCheck;
}

/** The finding as Model Monitor writes it down. */
export function violationOf({ feature, check, description }: DriftFinding): Violation {
  return {
    ...(feature !== undefined && { feature_name: feature }),
    constraint_check_type: check,
    description,
  };
}

/** Which way a figure went that was expected to be zero. */
export function directionOf(difference: number): DriftFinding["direction"] {
  if (difference > 0) return "up";
  return difference < 0 ? "down" : "none";
}
