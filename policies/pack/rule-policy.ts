import type { ReportViolation, StackValidationPolicy } from "@pulumi/policy";
import type { Verdict } from "../judgement/judge";
import { type FrameworkName, frameworkNames } from "../model/rule/frameworks";
import type { Level } from "../model/rule/level";
import type { Rule } from "../model/rule/rule";
import { adviceMessage, violationMessage } from "./message";
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
        if (verdict !== undefined) tell(verdict, registered, report);
      },
    ),
    ...remediation(rule),
  };
}

function tell({ rule, level, violations }: Verdict, registered: Level, report: ReportViolation): void {
  const override = level === registered ? {} : { enforcementLevel: level };
  // The engine gives the resources in the order in which they were ready, which is another one each time.
  const sorted = [...violations].sort((one, other) => (one.resource.urn < other.resource.urn ? -1 : 1));
  const [first, ...more] = sorted;
  if (level === "advisory" && first !== undefined && more.length > 0) {
    reportDetailed(report, { ...override, message: adviceMessage(rule, sorted), urn: first.resource.urn });
    return;
  }
  for (const violation of sorted) {
    const message = violationMessage(rule, violation);
    reportDetailed(report, { ...override, message, urn: violation.resource.urn });
  }
}

/** The ids of published controls, such as `AWS Config: SAGEMAKER_MODEL_IN_VPC`. */
function frameworkTags(frameworks: Rule["frameworks"]): string[] {
  return Object.entries(frameworks).flatMap(([name, ids]) =>
    ids.map((controlId) => `${frameworkNames[name as FrameworkName]}: ${controlId}`),
  );
}
