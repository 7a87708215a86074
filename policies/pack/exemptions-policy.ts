import type { ReportViolation, StackValidationPolicy } from "@pulumi/policy";
import { describe } from "../model/rule/finding";
import type { Exemption } from "../settings/settings";
import { reportDetailed } from "./report";
import type { Run, Runs } from "./runs";
import { tellingPolicy } from "./telling-policy";

const name = "exemptions";

/** Prints every exemption in force on every run, and refuses those that are expired or cover nothing. */
export function exemptionsPolicy(runs: Runs): StackValidationPolicy {
  return {
    name,
    displayName: "Exemptions",
    description: "An exemption must cover a finding and not be expired.",
    enforcementLevel: "mandatory",
    severity: "high",
    validateStack: tellingPolicy(name, runs, (run) => run.judgement.settings.exemptions.length > 0, tell),
  };
}

function tell({ judgement }: Run, report: ReportViolation): void {
  for (const { exemption, problem, fix } of judgement.exemptionProblems) {
    report(`The exemption of ${exemption.urn} from ${exemption.policy} ${problem}.\nFix: ${fix}.`);
  }
  for (const { rule, exempted } of judgement.verdicts) {
    for (const { finding, exemption } of exempted) {
      const what =
        finding.outcome === "violation" ? finding.problem : `cannot be judged (${finding.unknown})`;
      reportDetailed(report, {
        enforcementLevel: "advisory",
        severity: "low",
        urn: finding.resource.urn,
        message: `${describe(finding.resource)} is exempted from ${rule.id} until ${decision(exemption)}\nIt ${what}.`,
      });
    }
  }
}

function decision({ expires, approver, ticket, reason }: Exemption): string {
  return `${expires} (${approver === undefined ? "" : `approved by ${approver}, `}${ticket}): ${reason}`;
}
