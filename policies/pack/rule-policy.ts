import type { StackValidationPolicy } from "@pulumi/policy";
import type { Finding } from "../model/finding";
import type { Rule } from "../model/rule";
import { violationMessage } from "./message";
import type { SharedRun } from "./shared-run";

/** The SDK policy of a rule. */
export function rulePolicy(rule: Rule, runs: SharedRun): StackValidationPolicy {
  return {
    name: rule.id,
    description: rule.title,
    enforcementLevel: "mandatory",
    severity: rule.severity,
    remediationSteps: rule.remediation,
    ...(rule.configSchema === undefined ? {} : { configSchema: rule.configSchema }),
    validateStack: ({ resources, getConfig }, reportViolation) => {
      const run = runs.join(rule.id, resources);
      const findings = rule.judge({ stack: run.stack, configuration: getConfig<Record<string, unknown>>() });
      for (const finding of unique(findings)) {
        if (finding.outcome === "violation") reportViolation(violationMessage(finding), finding.resource.urn);
        else run.notEvaluable.push({ rule: rule.id, finding });
      }
    },
  };
}

/** Endpoints may share a configuration or an alarm, whose faults are told once. */
function unique(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const text = finding.outcome === "violation" ? finding.problem : finding.unknown;
    const key = `${finding.resource.urn}\n${finding.outcome}\n${text}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
