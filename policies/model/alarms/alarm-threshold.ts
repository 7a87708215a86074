import type { PolicyResource } from "@pulumi/policy";
import type { MonitorProblem } from "../monitoring/drift-monitor";
import { readNumber, readText } from "../reading/reading";
import type { Candidate } from "../rule/candidates";
import { describe, unknownOf } from "../rule/finding";
import type { AlarmSignal } from "./alarm-signal";
import { comparisonOf, operatorsOf, type Side } from "./comparison";

/** What an alarm must be like to go off in time. */
export interface Demand {
  readonly side: Side;
  /** What is wrong with a threshold; undefined when nothing is. */
  readonly judge: (threshold: number) => MonitorProblem | undefined;
}

/** Whether an alarm compares a metric with a fixed threshold, on the right side and in time. */
export function judgeThreshold(alarm: PolicyResource, signal: AlarmSignal, demand: Demand): Candidate {
  const problems: MonitorProblem[] = [];
  const unknown: string[] = [];
  if (signal.compared.state !== "known" || !signal.compared.value) {
    unknown.push(`what the expressions of ${describe(alarm)} make of its metrics`);
  }
  const operator = readText(alarm, ["comparisonOperator"]);
  if (operator.state === "unknown") unknown.push(unknownOf(alarm, operator));
  if (operator.state === "known" && comparisonOf(operator.value)?.side !== demand.side) {
    problems.push({
      problem: `does not go off ${demand.side} its threshold, because it compares with ${operator.value}`,
      fix: `set comparisonOperator to ${operatorsOf[demand.side].join(" or ")}`,
    });
  }
  if (signal.statistic.state === "unknown") unknown.push(unknownOf(alarm, signal.statistic));
  const threshold = readNumber(alarm, ["threshold"]);
  if (threshold.state === "unknown") unknown.push(unknownOf(alarm, threshold));
  if (threshold.state === "absent") {
    problems.push({ problem: "has no fixed threshold", fix: "set threshold" });
  }
  const judged = threshold.state === "known" ? demand.judge(threshold.value) : undefined;
  if (judged !== undefined) problems.push(judged);
  return { resource: alarm, problems, unknown };
}
