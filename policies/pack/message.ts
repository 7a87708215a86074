import { describe, type Violation } from "../model/rule/finding";
import type { Rule } from "../model/rule/rule";

/**
 * The text of a violation. The engine prints neither `remediationSteps` nor `url`, so that the law and the fix must be
 * here to be seen.
 */
export function violationMessage({ title }: Rule, { resource, problem, fix }: Violation): string {
  return `${title}\n${describe(resource)} ${problem}.\nFix: ${fix}.`;
}
