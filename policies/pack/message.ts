import { describe, type Violation } from "../model/finding";

/**
 * The text of a violation. The engine prints the policy's description and this, and neither `remediationSteps` nor
 * `url`, so that the fix must be here to be seen.
 */
export function violationMessage({ resource, problem, fix }: Violation): string {
  return `${describe(resource)} ${problem}.\nFix: ${fix}.`;
}
