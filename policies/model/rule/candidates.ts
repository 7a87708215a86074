import type { PolicyResource } from "@pulumi/policy";
import type { MonitorProblem } from "../monitoring/drift-monitor";
import { type Finding, notEvaluable, violation } from "./finding";

/** Something that would do what is demanded, if nothing is wrong with it. */
export interface Candidate {
  readonly resource: PolicyResource;
  readonly problems: readonly MonitorProblem[];
  readonly unknown: readonly string[];
}

/** Whether a candidate does what is demanded, as far as one can see. */
export const isSound = ({ problems, unknown }: Candidate): boolean =>
  problems.length === 0 && unknown.length === 0;

/**
 * What is to say about a demand that one of several resources has to meet. One that is not known to fail may be the one, so
 * that the others' faults are told only when none is left; and when there is none at all, that is the violation.
 */
export function oneMust(
  subject: PolicyResource,
  candidates: readonly Candidate[],
  possible: readonly string[],
  none: MonitorProblem,
): readonly Finding[] {
  if (candidates.some(isSound)) return [];
  const unknown = [
    ...candidates.flatMap((candidate) => (candidate.problems.length === 0 ? candidate.unknown : [])),
    ...possible,
  ];
  if (unknown.length > 0) return unknown.map((what) => notEvaluable(subject, what));
  const faults = candidates.flatMap(({ resource, problems }) =>
    problems.map(({ problem, fix }) => violation(resource, problem, fix)),
  );
  return faults.length > 0 ? faults : [violation(subject, none.problem, none.fix)];
}
