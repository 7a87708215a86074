import type { StackValidationPolicy } from "@pulumi/policy";
import { type FrameworkName, frameworkNames } from "../model/rule/frameworks";
import type { Rule } from "../model/rule/rule";
import { violationMessage } from "./message";
import { remediation } from "./remediation";
import { reportDetailed } from "./report";
import type { Runs } from "./runs";
import { tellingPolicy } from "./telling-policy";

/** The SDK policy of a rule. */
export function rulePolicy(rule: Rule, runs: Runs): StackValidationPolicy {
  const { id, title, severity, frameworks } = rule;
  // The level outside of every profile; a profile that has another one says so with each violation.
  const registered = rule.levels.prod;
  return {
    name: id,
    description: title,
    enforcementLevel: registered,
    severity,
    remediationSteps: rule.remediation,
    tags: frameworkTags(frameworks),
    validateStack: tellingPolicy(
      id,
      runs,
      ({ verdicts }) => (verdicts.get(id)?.violations.length ?? 0) > 0,
      ({ verdicts }, report) => {
        const verdict = verdicts.get(id);
        for (const violation of verdict?.violations ?? []) {
          reportDetailed(report, {
            message: violationMessage(rule, violation),
            urn: violation.resource.urn,
            ...(verdict === undefined || verdict.level === registered
              ? {}
              : { enforcementLevel: verdict.level }),
          });
        }
      },
    ),
    ...remediation(rule),
  };
}

/** The ids of published controls, such as `AWS Config: SAGEMAKER_MODEL_IN_VPC`. */
function frameworkTags(frameworks: Rule["frameworks"]): string[] {
  return Object.entries(frameworks).flatMap(([name, ids]) =>
    ids.map((controlId) => `${frameworkNames[name as FrameworkName]}: ${controlId}`),
  );
}
