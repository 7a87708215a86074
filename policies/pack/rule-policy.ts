import type { StackValidationPolicy } from "@pulumi/policy";
import type { Rule, RuleConfiguration } from "../model/rule";
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
      const configuration = getConfig<Record<string, unknown>>();
      for (const key of unknownSettings(rule, configuration)) {
        reportViolation(
          `The pack's configuration gives this policy the unknown setting "${key}".\nFix: remove it.`,
        );
      }
      const findings = rule.judge({ stack: run.stack, configuration });
      for (const finding of findings) {
        if (finding.outcome === "violation") reportViolation(violationMessage(finding), finding.resource.urn);
        else run.notEvaluable.push({ rule: rule.id, finding });
      }
    },
  };
}

/** The engine checks the values of known settings and lets unknown ones pass, such as a misspelt one. */
function unknownSettings(rule: Rule, configuration: RuleConfiguration): readonly string[] {
  const known = Object.keys(rule.configSchema?.properties ?? {});
  return Object.keys(configuration).filter((key) => !known.includes(key));
}
