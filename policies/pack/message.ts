import { describe, type Violation } from "../model/rule/finding";
import type { Rule } from "../model/rule/rule";

/**
 * The text of a violation. The engine prints neither `remediationSteps` nor `url`, so that the law and the fix must be
 * here to be seen.
 */
export function violationMessage({ title }: Rule, { resource, problem, fix }: Violation): string {
  return `${title}\n${describe(resource)} ${problem}.\nFix: ${fix}.`;
}

/**
 * The text for all violations of a rule that is only advice. One by one they would bury what has to be mended: a stack
 * with thirty functions gets a line for each of them, and the law once.
 */
export function adviceMessage({ title }: Rule, violations: readonly Violation[]): string {
  const lines = violations.map(({ resource, problem }) => `- ${describe(resource)} ${problem}.`);
  const fixes = [...new Set(violations.map(({ fix }) => fix))];
  return [title, ...lines, ...fixes.map((fix) => `Fix: ${fix}.`)].join("\n");
}
